using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>What tells of records of any object, narrowed by them: which record it is takes the object's name and the id together.</summary>
internal static class SubjectSql
{
    private const int LongestShown = 300;

    /// <summary>The row of a scope tells of a record that the principal may see.</summary>
    public static string Reachable(ObjectDefinition telling, QueryScope scope)
    {
        var (named, record) = Columns(telling, scope.Alias);
        var (open, narrowed) = (new List<string>(), new List<string>());
        foreach (var subject in telling.Subjects)
            if (AccessCompiler.Of(scope.Principal, subject, subject.Permissions.Read) is { Allowed: true } access)
                if (access.Filter is null)
                    open.Add(subject.Name);
                else
                    narrowed.Add($"{named} = '{subject.Name}' and {record} in {scope.Readable(subject)}");
        if (open.Count > 0)
            narrowed.Insert(0, $"{named} = any({scope.Sql.Value(open.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
        return narrowed.Count == 0 ? "false" : $"({string.Join(" or ", narrowed)})";
    }

    /// <summary>What a row under an alias is called now.</summary>
    public static string Title(ObjectDefinition telling, string alias) =>
        $"left({ValueSql.Column(alias, telling.Unmasked.Title)}, {LongestShown})";

    /// <summary>The living row that a timeline's line tells of, to be joined.</summary>
    public static string Living(ObjectDefinition telling, string alias, string line, string tenant) =>
        $"{telling.Table} {alias} on {line}.source_object = '{telling.Name}' and {IsLiving(alias, line, tenant)}";

    public static string IsLiving(string alias, string line, string tenant) =>
        $"{alias}.tenant_id = {tenant} and {alias}.id = {line}.source_id and {alias}.deleted_at is null";

    /// <summary>The columns under an alias that say which record a row of <paramref name="telling"/> tells of.</summary>
    public static (string Object, string Record) Columns(ObjectDefinition telling, string alias)
    {
        var (named, record) = telling.Unmasked.About!.Value;
        return (ValueSql.Column(alias, named), ValueSql.Column(alias, record));
    }
}
