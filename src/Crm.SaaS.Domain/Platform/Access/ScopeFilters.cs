using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Access;

/// <summary>The filters that scopes stand for.</summary>
internal static class ScopeFilters
{
    public static readonly FilterNode Nothing = new AnyOf([]);

    /// <summary>A scope that goes by owners; null: all. An object without an owner has no record that is anybody's own.</summary>
    public static FilterNode? ByOwner(RecordScope scope, ObjectDefinition whole, Principal principal)
    {
        if (scope == RecordScope.All)
            return null;
        if (whole.Owner is null)
            return Nothing;
        var teams = scope switch
        {
            RecordScope.Team => principal.TeamIds,
            RecordScope.Unit => principal.UnitIds,
            _ => [],
        };
        var own = Own(whole, principal);
        if (teams.Count == 0)
            return own;
        var team = FieldPath.Parse($"{whole.Owner.Name}.team", whole);
        return new AnyOf([own, new Condition(team, FilterOperator.In, [.. teams.Select(id => new Constant(id))])]);
    }

    public static Condition Own(ObjectDefinition whole, Principal principal) =>
        new(FieldPath.Parse(whole.Owner!.Name, whole), FilterOperator.Eq, [new Constant(principal.UserId)]);

    /// <summary>A filter that somebody wrote; null where it no longer fits: a field that it names was retired.</summary>
    public static FilterNode? Written(string? json, ObjectDefinition whole)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "");
            return FilterParser.Parse(document.RootElement, whole);
        }
        catch (Exception failure) when (failure is BusinessException or JsonException)
        {
            return null;
        }
    }
}
