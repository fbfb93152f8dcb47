namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A postal address. The country is two letters of ISO 3166-1 where it was written so, else as people wrote it.</summary>
public sealed record Address(string? Street, string? City, string? Region, string? PostalCode, string? Country)
{
    /// <summary>On one line, as it stands in a file: the parts in order, separated by commas.</summary>
    public override string ToString() =>
        string.Join(", ", new[] { Street, PostalCode, City, Region, Country }.Where(p => !string.IsNullOrEmpty(p)));
}
