using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Access;

/// <summary>The records that one role reaches under a permission.</summary>
/// <param name="IsDefault">Whether the role says nothing of this permission and its general scope counts.</param>
/// <param name="Filter">Null: all.</param>
/// <param name="Territory">For a territory: which one; several territories are several reaches.</param>
/// <param name="Broken">A filter that no longer fits its object; it lets nothing through.</param>
public sealed record Reached(
    string Role,
    RecordScope Scope,
    bool IsDefault,
    FilterNode? Filter,
    string? Territory = null,
    bool Broken = false
);
