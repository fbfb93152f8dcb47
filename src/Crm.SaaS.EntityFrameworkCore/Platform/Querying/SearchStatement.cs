using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Search;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// The global search: the best hits of every object in one round trip, titles that begin with the term first. What tells of another record, such as
/// a comment, comes with that record and with the piece of its text that was looked for.
/// </summary>
internal sealed class SearchStatement
{
    /// <summary>How many hits of the door are weighed for an object before access narrows them.</summary>
    private const int Weighed = 200;
    private const int LongestExcerpt = 160;
    private readonly string term;
    private readonly List<(ObjectDefinition Object, NpgsqlBatchCommand Command)> statements = [];
    private readonly Dictionary<ObjectDefinition, List<Hit>> hits = [];

    public SearchStatement(string term, IEnumerable<ObjectDefinition> targets, int perObject, Principal principal, FilterContext context)
    {
        this.term = term;
        foreach (var target in targets.Where(t => t.IsSearchable))
        {
            var sql = new SqlText();
            var scope = new QueryScope(sql, target, principal, context);
            var title = scope.Column(scope.Alias, target, target.Title);
            var subtitle = Subtitle(target) is { } path ? scope.Column(path) : "null";
            var (named, record) = target.About is null ? ("null", "null") : SubjectSql.Columns(target, scope.Alias);
            var where = scope.Where(
                target.Permissions.Read,
                deleted: false,
                QueryScope.Aside(scope.Alias, target, Archived.No),
                $"{scope.Alias}.id = d.record_id{SearchDoor.InSight(scope, term)}"
            );
            sql.Add(
                $"select {scope.Alias}.id, {title}, {subtitle}, {named}, {record} {scope.From} join {SearchDoor.Call(sql, target, term, Weighed)} with ordinality d(record_id, rank, title, place) on true "
            );
            sql.Add(
                $"{where} order by {(target.Find(target.Unmasked.Title.Name) is null ? title : "d.place")} limit {sql.Value((long)perObject, NpgsqlDbType.Bigint)}"
            );
            statements.Add((target, sql.ToCommand()));
        }
    }

    public IReadOnlyList<NpgsqlBatchCommand> Commands => [.. statements.Select(s => s.Command)];

    /// <summary>The records of which hits tell, to be named; known once the hits are read.</summary>
    public IReadOnlyList<NamedRecords> Subjects =>
        NamedRecords.Of(
            from of in hits
            from hit in of.Value
            where hit.Subject is not null
            select (Object: of.Key.Subjects.FirstOrDefault(s => s.Name == hit.Subject!.Value.Object), hit.Subject!.Value.Id) into named
            where named.Object is not null
            select (named.Object, named.Id)
        );

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        foreach (var (target, _) in statements)
        {
            var found = hits[target] = [];
            while (await reader.ReadAsync(ct))
                found.Add(
                    new Hit(
                        reader.GetGuid(0),
                        reader.GetString(1),
                        reader.IsDBNull(2) ? null : reader.GetString(2),
                        reader.IsDBNull(3) ? null : (reader.GetString(3), reader.GetGuid(4))
                    )
                );
            await reader.NextResultAsync(ct);
        }
    }

    /// <param name="names">What the records behind <see cref="Subjects"/> are called, as far as the principal may know.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        json.WriteStartArray("groups");
        foreach (var (target, _) in statements)
            if (hits[target] is { Count: > 0 } found)
                Write(json, target, found, names);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ObjectDefinition target, IReadOnlyList<Hit> found, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        json.WriteString("object", target.Name);
        json.WriteString("label", target.LabelPlural);
        json.WriteStartArray("items");
        foreach (var hit in found)
        {
            json.WriteStartObject();
            json.WriteString("id", hit.Id);
            json.WriteString("title", hit.Subject is null ? hit.Title : HitExcerpt.Of(hit.Title, term, LongestExcerpt));
            json.WriteString("subtitle", hit.Subject is var (_, subject) ? names.GetValueOrDefault(subject) : hit.Subtitle);
            if (hit.Subject is var (named, id))
            {
                json.WriteStartObject("about");
                json.WriteString("object", named);
                json.WriteString("id", id);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What tells two records of the same name apart: the first highlighted reference, else the first highlighted text.</summary>
    private static FieldPath? Subtitle(ObjectDefinition target)
    {
        if (target.About is not null)
            return null;
        var told =
            target.Fields.FirstOrDefault(f =>
                f is { IsHighlight: true, IsReference: true } && f != target.Owner && f.Target!.Title.IsStored
            )
            ?? target.Fields.FirstOrDefault(f =>
                f is { IsHighlight: true, IsReference: false } && f.Type.ClrType == typeof(string) && f.IsStored
            );
        return told is null ? null : FieldPath.Parse(told.IsReference ? $"{told.Name}.{told.Target!.Title.Name}" : told.Name, target);
    }

    private sealed record Hit(Guid Id, string Title, string? Subtitle, (string Object, Guid Id)? Subject);
}
