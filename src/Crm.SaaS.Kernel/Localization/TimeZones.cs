namespace Crm.SaaS.Localization;

public static class TimeZones
{
    /// <summary>Whether an id is one of the IANA database, which the database server and browsers know too; those of Windows are not.</summary>
    public static bool Knows(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        && zone.HasIanaId
        && !id.StartsWith("posix", StringComparison.Ordinal)
        && !id.StartsWith("right/", StringComparison.Ordinal);
}
