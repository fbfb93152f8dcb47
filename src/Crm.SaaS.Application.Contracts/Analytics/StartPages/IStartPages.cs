namespace Crm.SaaS.Analytics.StartPages;

/// <summary>With what somebody begins: a dashboard, a view of the records of an object, or neither.</summary>
/// <param name="Plural">The plural name of the object that the view shows, as in addresses.</param>
public sealed record StartPageDto(Guid? Dashboard, Guid? View, string? Plural);

public interface IStartPages
{
    /// <summary>
    /// That of the first of the caller's roles that has one. What is gone, not shared any more, or shows what the caller may not see, is
    /// nobody's start.
    /// </summary>
    Task<StartPageDto> OfCallerAsync(CancellationToken ct);
}
