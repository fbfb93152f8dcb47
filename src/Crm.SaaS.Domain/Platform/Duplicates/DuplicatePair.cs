using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>What was decided of a pair.</summary>
public static class PairState
{
    public const string Open = "open";

    /// <summary>Somebody said that they are two.</summary>
    public const string Dismissed = "dismissed";
}

/// <summary>Two records that may be one; <see cref="LeftId"/> is the lesser id.</summary>
public sealed class DuplicatePair : IMultiTenant
{
    public Guid TenantId { get; init; }
    public required string Object { get; init; }
    public Guid LeftId { get; init; }
    public Guid RightId { get; init; }

    /// <summary>0 to 100.</summary>
    public int Score { get; init; }

    /// <summary>The names of the fields that agree, with blanks between.</summary>
    public required string Fields { get; init; }
    public required string State { get; init; }

    /// <summary>The scan that saw it last.</summary>
    public Guid ScanId { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? DecidedById { get; init; }
}
