namespace Crm.SaaS.Sales.Deals;

/// <summary>How long a deal stood in the stages that it went through.</summary>
public interface IStageTimes
{
    /// <summary>In the order in which it first entered them. Empty for somebody who may not see the deal's stage; refuses an absent deal with 404.</summary>
    Task<IReadOnlyList<StageTimeDto>> OfAsync(Guid deal, CancellationToken ct);
}

/// <summary>The time that a deal stood in one stage, all its stays together.</summary>
/// <param name="Stage">The stage's id; its name may be one that was removed since.</param>
/// <param name="Entered">When it first came.</param>
/// <param name="Seconds">How long it stood there, until now where it still does.</param>
/// <param name="Stays">How often it came.</param>
public sealed record StageTimeDto(Guid Stage, string Name, DateTimeOffset Entered, long Seconds, int Stays);
