namespace Crm.SaaS.Saas.Branding;

/// <param name="Color">The accent as #rrggbb, or null for the product's.</param>
public sealed record BrandingInput(string? Color, string? DisplayName);

public interface IBranding
{
    /// <summary>Sets the name and the accent that the company's people see.</summary>
    Task SetAsync(BrandingInput input, CancellationToken ct);
}
