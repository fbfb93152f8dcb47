using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Finds living records that may be named by the text of one of their fields.</summary>
internal sealed class RecordsByText(RecordQuestions questions, TimeProvider time) : IScopedDependency
{
    public async Task<IReadOnlyDictionary<string, Guid>> FindAsync(
        ObjectDefinition target,
        Field by,
        IReadOnlyCollection<string> texts,
        bool exactly,
        Principal principal,
        CancellationToken ct
    )
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (!AccessCompiler.Named(principal, target).Allowed || texts.Count == 0)
            return found;
        await FindAsync("{0}", texts, text => text);
        var rest = texts.Where(t => !found.ContainsKey(t)).ToList();
        // A key is a key in its exact spelling; and no index serves the other question.
        if (rest.Count > 0 && !exactly && !by.IsUnique)
            await FindAsync("lower({0})", rest, text => text.ToLowerInvariant());
        return found;

        async Task FindAsync(string shape, IReadOnlyCollection<string> wanted, Func<string, string> folded)
        {
            var byText = wanted.ToLookup(folded, StringComparer.Ordinal);
            await NamedAsync(
                target,
                by,
                shape,
                (sql, column) =>
                    $"and {column} in (select unnest({sql.Value(byText.Select(g => g.Key).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)}))",
                "",
                row =>
                {
                    foreach (var text in byText[row.GetString(1)])
                        found.TryAdd(text, row.GetGuid(0));
                },
                principal,
                ct
            );
        }
    }

    public async Task<Dictionary<string, Guid>?> FoldedAsync(
        ObjectDefinition target,
        Field by,
        int most,
        Principal principal,
        CancellationToken ct
    )
    {
        var (found, rows) = (new Dictionary<string, Guid>(StringComparer.Ordinal), 0);
        if (!AccessCompiler.Named(principal, target).Allowed)
            return found;
        await NamedAsync(
            target,
            by,
            "lower({0})",
            (_, column) => $"and {column} is not null",
            string.Create(CultureInfo.InvariantCulture, $"limit {most + 1}"),
            row =>
            {
                rows++;
                found.TryAdd(row.GetString(1), row.GetGuid(0));
            },
            principal,
            ct
        );
        return rows > most ? null : found;
    }

    /// <summary>Living records that may be named, the oldest first: id and the text of a field.</summary>
    private Task NamedAsync(
        ObjectDefinition target,
        Field by,
        string shape,
        Func<SqlText, string, string> which,
        string limit,
        Action<NpgsqlDataReader> take,
        Principal principal,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, target, principal, FilterContext.Of(principal, time.GetUtcNow()));
        var column = string.Format(CultureInfo.InvariantCulture, shape, scope.Column(scope.Alias, target, by));
        var seen = AccessCompiler.Named(principal, target).Filter is { } rule ? $" and {scope.Rule(rule)}" : "";
        sql.Add(
            $"select {scope.Alias}.id, {column} {scope.From} where {scope.Alias}.tenant_id = {sql.Value(principal.TenantId, NpgsqlDbType.Uuid)}"
        );
        sql.Add($" and {scope.Alias}.deleted_at is null {which(sql, column)}{seen} order by {scope.Alias}.id {limit}");
        return questions.ReadAsync([sql.ToCommand()], reader => RecordReader.CollectAsync(reader, take, ct), ct);
    }
}
