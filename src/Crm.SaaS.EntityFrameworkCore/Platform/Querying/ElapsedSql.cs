using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Compiles a count of days: today less the day of a moment, both where the one who asks is.</summary>
internal static class ElapsedSql
{
    public static string Compile(Elapsed elapsed, QueryScope scope, string alias, ObjectDefinition of)
    {
        var today = scope.Sql.Value(scope.Context.Today, NpgsqlDbType.Date);
        var zone = scope.Sql.Value(scope.Context.Zone.Id, NpgsqlDbType.Text);
        var days = $"{today}::date - ({ValueSql.Column(alias, elapsed.Since)} at time zone {zone})::date";
        if (elapsed.Beyond is { } beyond)
            days = $"nullif(greatest({days} - {Allowed(beyond, scope, alias, of)}, 0), 0)";
        return $"(case when {FilterSql.Compile(elapsed.While, scope.Within(alias, of))} then {days} end)";
    }

    /// <summary>How many days are allowed: of whom the record refers to, whether or not that one is seen.</summary>
    private static string Allowed((Field Reference, string Allowed) beyond, QueryScope scope, string alias, ObjectDefinition of)
    {
        var target = of.Unmasked.Find(beyond.Reference.Name)!.Target!;
        var joined = scope.JoinOnce(
            $"{alias} {beyond.Reference.Name} allows",
            made =>
                $" left join {target.Table} {made} on {made}.tenant_id = {scope.Tenant()} and {made}.id = {ValueSql.Column(alias, beyond.Reference)}"
        );
        return ValueSql.Column(joined, target.Unmasked.Find(beyond.Allowed)!);
    }
}
