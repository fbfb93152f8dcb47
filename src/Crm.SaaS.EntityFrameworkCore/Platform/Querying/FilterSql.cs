using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using NpgsqlTypes;
using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Compiles a checked filter to a predicate over a scope. A condition is never unknown: where SQL would say null, it is false.</summary>
internal static class FilterSql
{
    public static string Compile(FilterNode filter, QueryScope scope) =>
        filter switch
        {
            AllOf { Nodes.Count: 0 } => "true",
            AnyOf { Nodes.Count: 0 } => "false",
            AllOf all => $"({string.Join(" and ", all.Nodes.Select(n => Compile(n, scope)))})",
            AnyOf any => $"({string.Join(" or ", any.Nodes.Select(n => Compile(n, scope)))})",
            Not not => $"({Compile(not.Node, scope)}) is not true",
            Reachable reachable => Compile(reachable, scope),
            SubjectReachable subject => SubjectSql.Reachable(subject.Of, scope),
            Condition condition => Compile(condition, scope),
            _ => throw new InvalidOperationException(),
        };

    private static string Compile(Reachable reachable, QueryScope scope)
    {
        var target = reachable.Reference.Target!;
        var column = ValueSql.Column(scope.Alias, reachable.Reference);
        var access = AccessCompiler.Of(scope.Principal, target, target.Permissions.Read);
        return !access.Allowed ? "false"
            : access.Filter is null ? $"{column} is not null"
            : $"{column} in {scope.Readable(target)}";
    }

    private static string Compile(Condition condition, QueryScope scope)
    {
        var parts = ResolvedCondition.Of(condition, scope.Context, out var negated).Select(c => Compile(c, scope)).ToList();
        var all = parts.Count == 1 ? parts[0] : $"({string.Join(" and ", parts)})";
        return negated ? $"({all}) is not true" : all;
    }

    private static string Compile(ResolvedCondition condition, QueryScope scope)
    {
        var field = condition.Path.Field;
        if (field.Links is { } links)
            return Words(condition, scope, links);
        // What may not be seen behind a reference is absent, as where it is shown.
        var seen = scope.ReferredThrough(condition.Path);
        if (seen is null && CustomIndexSql.TryCompile(condition, scope, out var indexed))
            return indexed;
        if (field.Type is TagsType)
            return OwnWords(condition, scope);
        var column = seen ?? scope.Column(condition.Path);
        string One() => SqlTypes.Parameter(scope.Sql, field.Type, condition.Values[0]);
        string Many() => SqlTypes.Array(scope.Sql, field.Type, condition.Values);
        return condition.Operator switch
        {
            Eq => $"{column} = {One()}",
            Neq => $"{column} is distinct from {One()}",
            In => $"{column} = any({Many()})",
            Nin => $"({column} is null or {column} <> all({Many()}))",
            Gt => $"{column} > {One()}",
            Gte => $"{column} >= {One()}",
            Lt => $"{column} < {One()}",
            Lte => $"{column} <= {One()}",
            Contains => Like(column, scope, condition, "%", "%"),
            Ncontains => $"({Like(column, scope, condition, "%", "%")}) is not true",
            StartsWith => Like(column, scope, condition, "", "%"),
            EndsWith => Like(column, scope, condition, "%", ""),
            Empty => $"{column} is null",
            NotEmpty => $"{column} is not null",
            _ => throw new InvalidOperationException($"{condition.Operator} is resolved before it is compiled."),
        };
    }

    private static string Like(string column, QueryScope scope, ResolvedCondition condition, string before, string after)
    {
        var text = LikeText.Escaped((string)condition.Values[0]);
        return $"lower({column}) like lower({scope.Sql.Value(before + text + after, NpgsqlDbType.Text)})";
    }

    /// <summary>Words that the record holds as a list among its custom values.</summary>
    private static string OwnWords(ResolvedCondition condition, QueryScope scope)
    {
        var words = ValueSql.Words(scope.AliasOf(condition.Path), condition.Path.Field);
        string Wanted() => SqlTypes.Array(scope.Sql, FieldTypes.Tags, condition.Values.Distinct());
        return condition.Operator switch
        {
            HasAny => $"coalesce({words} ?| {Wanted()}, false)",
            HasNone => $"not coalesce({words} ?| {Wanted()}, false)",
            HasAll => $"coalesce({words} ?& {Wanted()}, false)",
            NotEmpty => $"{words} is not null",
            Empty => $"{words} is null",
            _ => throw new InvalidOperationException($"{condition.Operator} is not for words."),
        };
    }

    private static string Words(ResolvedCondition condition, QueryScope scope, LinkRows links)
    {
        var rows = scope.Sql.NextAlias("l");
        var of = scope.LinkRowsOf(scope.AliasOf(condition.Path), condition.Path.Of, links, rows);
        var wanted = condition.Values.Distinct().ToList();
        string Some() =>
            $"exists (select 1 from {of} and {rows}.{links.WordColumn} = any({SqlTypes.Array(scope.Sql, FieldTypes.Tags, wanted)}))";
        return condition.Operator switch
        {
            HasAny => Some(),
            HasNone => $"not {Some()}",
            HasAll =>
                $"(select count(*) from {of} and {rows}.{links.WordColumn} = any({SqlTypes.Array(scope.Sql, FieldTypes.Tags, wanted)})) = {scope.Sql.Value((long)wanted.Count, NpgsqlDbType.Bigint)}",
            NotEmpty => $"exists (select 1 from {of})",
            Empty => $"not exists (select 1 from {of})",
            _ => throw new InvalidOperationException($"{condition.Operator} is not for words."),
        };
    }
}
