using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// One FROM: an object's table with the tables that paths lead to, joined once each. What the principal may not see of a joined object
/// is joined as absent.
/// </summary>
internal sealed class QueryScope
{
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly List<string> joins = [];

    private string? kept;
    private bool regardless;

    /// <summary>Within another's FROM, for expressions over the record's own row: nothing can be joined here.</summary>
    private readonly bool inner;

    public QueryScope(SqlText sql, ObjectDefinition root, Principal principal, FilterContext context)
    {
        (Sql, Root, Principal, Context) = (sql, root, principal, context);
        Alias = sql.NextAlias("r");
    }

    private QueryScope(QueryScope outer, string alias, ObjectDefinition of, FilterContext context) =>
        (Sql, Root, Principal, Context, Alias, inner) = (outer.Sql, of, outer.Principal, context, alias, true);

    public SqlText Sql { get; }
    public ObjectDefinition Root { get; }
    public Principal Principal { get; }
    public FilterContext Context { get; }

    /// <summary>The alias of the root's table.</summary>
    public string Alias { get; }

    /// <summary>The FROM clause; complete once every path has been asked for.</summary>
    public string From => $"from {kept ?? $"{Root.Table} {Alias}"}{string.Concat(joins)}";

    /// <summary>
    /// Narrows the root's rows to a page of them before anything is joined: what is shown beside them is then looked up for these alone, and not
    /// for all that stand before them. False, and nothing done, where the page itself looks at other tables.
    /// </summary>
    /// <param name="page">What follows the FROM: condition, order and limit.</param>
    public bool TryKeep(string page)
    {
        if (joins.Count > 0)
            return false;
        kept = $"(select {Alias}.* {From}{page}) {Alias}";
        return true;
    }

    /// <summary>Living (or binned) records of the tenant that the principal may read under <paramref name="permission"/>.</summary>
    public string Where(string permission, bool? deleted, params IEnumerable<string?> more) =>
        Where(AccessCompiler.Of(Principal, Root, permission), deleted, more);

    /// <summary>Living (or binned) records of the tenant that an access means.</summary>
    public string Where(RecordAccess access, bool? deleted, params IEnumerable<string?> more)
    {
        var parts = new List<string> { $"{Alias}.tenant_id = {Tenant()}{OfObject(Alias, Root)}" };
        if (deleted is { } binned)
            parts.Add($"{Alias}.deleted_at is {(binned ? "not null" : "null")}");
        if (!access.Allowed)
            parts.Add("false");
        else if (access.Filter is { } rule)
            parts.Add(Rule(rule));
        parts.AddRange(more.OfType<string>());
        return "where " + string.Join(" and ", parts);
    }

    /// <summary>
    /// The predicate of an access rule. What it looks at is whatever is there, seen or not: a rule means the same for everybody, and one that
    /// crosses a reference to its own object has an end.
    /// </summary>
    public string Rule(FilterNode rule)
    {
        var before = regardless;
        regardless = true;
        var sql = FilterSql.Compile(rule, this);
        regardless = before;
        return sql;
    }

    /// <summary>The alias of the table in which a path's field stands, joined when it is first asked for.</summary>
    public string AliasOf(FieldPath path) => Walk(path.References);

    /// <summary>The alias under which the record stands that <paramref name="path"/> refers to.</summary>
    public string AliasOfTarget(FieldPath path) => Walk([.. path.References, path.Field]);

    /// <summary>The id of the record behind a reference, where the principal may not see all that it can lead to; else null.</summary>
    public string? ReferredThrough(FieldPath path) =>
        !inner
        && !regardless
        && path.Field.Target is { } target
        && AccessCompiler.Named(Principal, target) is not { Allowed: true, Filter: null }
            ? $"{AliasOfTarget(path)}.id"
            : null;

    /// <summary>The column of a path.</summary>
    public string Column(FieldPath path) => Column(AliasOf(path), path.Of, path.Field);

    /// <summary>An expression for a field of a table under an alias; words come as an array or null.</summary>
    public string Column(string alias, ObjectDefinition of, Field field)
    {
        if (field is { IsConverted: true, Whole: { } amount })
            return ConversionSql.Worth(this, alias, of, Column(alias, of, amount));
        if (field.Formula is { } formula)
            return FormulaSql.Compile(formula, Within(alias, of));
        if (field.Elapsed is { } elapsed)
            return ElapsedSql.Compile(elapsed, this, alias, of);
        if (field.Links is not { } links)
            return ValueSql.Column(alias, field);
        var rows = Sql.NextAlias("l");
        return $"(select array_agg({rows}.{links.WordColumn} order by {rows}.{links.WordColumn}) from {LinkRowsOf(alias, of, links, rows)})";
    }

    /// <summary>A scope within this one, over the row of one of its tables.</summary>
    public QueryScope Within(string alias, ObjectDefinition of) => new(this, alias, of, FormulaEvaluator.Nobody);

    /// <summary>The rows that hold a record's words: <c>table alias where …</c>.</summary>
    public string LinkRowsOf(string alias, ObjectDefinition of, LinkRows links, string rows) =>
        $"{links.Table} {rows} where {rows}.tenant_id = {Tenant()} and {rows}.{links.RecordColumn} = {alias}.id"
        + (links.PerObject ? $" and {rows}.object = '{of.Name}'" : "");

    /// <summary>What narrows a shared table to the rows of one object; empty where the table is the object's own.</summary>
    public string OfObject(string alias, ObjectDefinition of) =>
        of.Discriminator is { } name ? $" and {alias}.object = {Sql.Value(name, NpgsqlDbType.Text)}" : "";

    /// <summary>What leaves archived records out, or all others; null where none are left out.</summary>
    public static string? Aside(string alias, ObjectDefinition of, Archived archived) =>
        !of.IsArchivable || archived == Archived.Yes ? null
        : archived == Archived.No ? $"{alias}.archived_at is null"
        : $"{alias}.archived_at is not null";

    /// <summary>Ids of the records of an object that the principal may read: <c>(select …)</c>.</summary>
    public string Readable(ObjectDefinition target)
    {
        var inner = new QueryScope(Sql, target, Principal, Context);
        var where = inner.Where(target.Permissions.Read, deleted: null);
        return $"(select {inner.Alias}.id {inner.From} {where})";
    }

    /// <summary>The alias of a join of its own, made when it is first asked for.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="join">The join under an alias; it may make others, which then stand before it.</param>
    public string JoinOnce(string key, Func<string, string> join)
    {
        if (inner)
            throw new InvalidOperationException("Nothing can be joined to an expression over one row.");
        if (aliases.TryGetValue(key, out var known))
            return known;
        var alias = Sql.NextAlias("k");
        joins.Add(join(alias));
        return aliases[key] = alias;
    }

    public string Tenant() => Sql.Tenant(Principal.TenantId);

    private string Walk(IReadOnlyList<Field> references)
    {
        var (alias, key) = (Alias, "");
        foreach (var reference in references)
        {
            var access = AccessCompiler.Named(Principal, reference.Target!);
            // What a rule looks at and what is shown are the same join where everything may be seen.
            var all = regardless && access is not { Allowed: true, Filter: null };
            key = $"{key}.{reference.Name}{(all ? "*" : "")}";
            alias = Join(alias, key, reference, all ? RecordAccess.All : access);
        }
        return alias;
    }

    private string Join(string from, string key, Field reference, RecordAccess access)
    {
        if (aliases.TryGetValue(key, out var known))
            return known;
        var (alias, join) = JoinOf(ValueSql.Column(from, reference), reference, access);
        joins.Add(join);
        return aliases[key] = alias;
    }

    /// <summary>The join of the record that a column refers to; as absent where it may not be seen.</summary>
    public (string Alias, string Join) JoinOf(string column, Field reference) =>
        JoinOf(column, reference, AccessCompiler.Named(Principal, reference.Target!));

    /// <summary>
    /// The tenant is named as it is, not as that of the other row: only so does the planner know how many rows it has, where few companies have
    /// most of them, and finds the one record by its key.
    /// </summary>
    private (string Alias, string Join) JoinOf(string column, Field reference, RecordAccess access)
    {
        var target = reference.Target!;
        var alias = Sql.NextAlias("j");
        var seen =
            !access.Allowed ? " and false"
            : access.Filter is null ? ""
            : $" and {alias}.id in {Readable(target)}";
        return (
            alias,
            $" left join {target.Table} {alias} on {alias}.tenant_id = {Tenant()} and {alias}.id = {column}{OfObject(alias, target)}{seen}"
        );
    }
}
