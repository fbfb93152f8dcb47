using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Access;

/// <summary>What a principal may touch of an object.</summary>
/// <param name="Allowed">False: nothing at all.</param>
/// <param name="Filter">The records that it may touch; null means all.</param>
public sealed record RecordAccess(bool Allowed, FilterNode? Filter)
{
    public static readonly RecordAccess None = new(false, null);
    public static readonly RecordAccess All = new(true, null);
}
