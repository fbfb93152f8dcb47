using System.Text.RegularExpressions;
using Crm.SaaS.Errors;
using Crm.SaaS.Saas.Tenants;

namespace Crm.SaaS.Saas.Branding;

internal sealed partial class BrandingOfTenant(ITenantRegister register) : IBranding
{
    private const int LongestName = 120;

    public Task SetAsync(BrandingInput input, CancellationToken ct)
    {
        var name = (input.DisplayName ?? "").Trim();
        var color = string.IsNullOrWhiteSpace(input.Color) ? null : input.Color.Trim().ToLowerInvariant();
        var errors = new List<FieldError>();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            errors.Add(new("displayName", "tenants:bad-company-name", $"Give the company's name in at most {LongestName} characters."));
        if (color is not null && !Hex().IsMatch(color))
            errors.Add(new("color", "tenants:bad-color", "Give the colour as #rrggbb."));
        return errors.Count > 0 ? throw BusinessException.Invalid(errors) : register.BrandAsync(name, color, ct);
    }

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
