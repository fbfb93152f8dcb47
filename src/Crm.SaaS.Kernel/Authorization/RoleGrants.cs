namespace Crm.SaaS.Authorization;

/// <summary>Which records a permission reaches.</summary>
public enum RecordScope
{
    /// <summary>Those that one owns.</summary>
    Own,

    /// <summary>Those that members of one's teams own.</summary>
    Team,

    /// <summary>Those that members of one's teams, and of the teams below them, own.</summary>
    Unit,

    /// <summary>Those that lie in one's territories.</summary>
    Territory,

    /// <summary>Those that a filter of the role's own selects.</summary>
    Rule,
    All,
}

/// <summary>What one may do with a field. The most generous of several roles counts.</summary>
public enum FieldAccess
{
    /// <summary>There is no such field.</summary>
    Hidden,
    Read,
    Edit,
}

/// <summary>How far a role's permission reaches.</summary>
/// <param name="Rule">For <see cref="RecordScope.Rule"/>: the filter in JSON.</param>
public sealed record Reach(RecordScope Scope, string? Rule = null);

/// <summary>What one role gives.</summary>
/// <param name="Scope">How far its permissions reach that say nothing else, over records that have an owner.</param>
/// <param name="Permissions">Its permissions, each with a reach of its own or null.</param>
/// <param name="Fields">By object and field: what it does not leave open to be edited.</param>
public sealed record RoleGrants(
    string Role,
    RecordScope Scope,
    IReadOnlyDictionary<string, Reach?> Permissions,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldAccess>> Fields
)
{
    /// <summary>Where <see cref="Scope"/> is <see cref="RecordScope.Rule"/>: the filter in JSON.</summary>
    public string? Rule { get; init; }
}

/// <summary>A territory of the user's: the records of an object that a filter selects.</summary>
/// <param name="Object">The plural name of the object.</param>
/// <param name="Filter">The filter in JSON.</param>
public sealed record OwnTerritory(Guid Id, string Name, string Object, string Filter);
