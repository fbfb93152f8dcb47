using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Reads scopes and openings as they come in.</summary>
internal static class ReachInput
{
    private const int LongestRule = 20_000;

    /// <summary>The permissions of an object whose reach can be told, acts' included.</summary>
    public static IEnumerable<string> PermissionsOf(ObjectDefinition target) =>
        target
            .Permissions.All.Concat(target.Unmasked.ManagedWhenJson is null ? [] : [target.Permissions.Manage])
            .Concat(target.Unmasked.Acts.Select(a => a.Permission).OfType<string>())
            .Distinct();

    /// <summary>The scopes that make sense for an object; none where it decides itself who sees what.</summary>
    public static IReadOnlyList<RecordScope> ScopesOf(ObjectDefinition target) =>
        target.Unmasked.DecidesItself ? []
        : target.Unmasked.Owner is null ? [RecordScope.Territory, RecordScope.Rule, RecordScope.All]
        : Enum.GetValues<RecordScope>();

    public static Reach? Read(PermissionReach given, ObjectDefinition target)
    {
        if (given.Scope is null)
            return given.Rule is null ? null : throw Refuse("identity:rule-without-scope", "A rule goes with the scope “rule”.");
        if (
            !Enum.TryParse<RecordScope>(given.Scope, ignoreCase: true, out var scope)
            || !Enum.IsDefined(scope)
            || int.TryParse(given.Scope, out _)
        )
            throw Refuse("identity:unknown-scope", $"A scope is one of {string.Join(", ", Enum.GetValues<RecordScope>().Select(Word))}.");
        if (!ScopesOf(target).Contains(scope))
            throw Refuse("identity:scope-does-not-fit", $"{target.LabelPlural} cannot be limited to “{Word(scope)}”.");
        if (scope != RecordScope.Rule)
            return given.Rule is null
                ? new Reach(scope)
                : throw Refuse("identity:rule-without-scope", "A rule goes with the scope “rule”.");
        if (string.IsNullOrWhiteSpace(given.Rule) || given.Rule.Length > LongestRule)
            throw Refuse("identity:rule-missing", $"The scope “rule” needs a filter of at most {LongestRule} characters.");
        return WrittenFilter.ProblemOf(given.Rule, target) is { } problem
            ? throw BusinessException.Invalid([problem with { Field = "rule" }])
            : new Reach(scope, given.Rule);
    }

    public static FieldAccess Access(string? given) =>
        Enum.TryParse<FieldAccess>(given, ignoreCase: true, out var access) && Enum.IsDefined(access) && !int.TryParse(given, out _)
            ? access
            : throw Refuse("identity:unknown-access", "A field is hidden, read or edit.");

    public static string Word(RecordScope scope) => scope.ToString().ToLowerInvariant();

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
