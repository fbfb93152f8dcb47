using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The global search: the best hits of every object in one round trip, titles that begin with the term first.</summary>
internal sealed class SearchStatement
{
    /// <summary>How many hits of the door are weighed for an object before access narrows them.</summary>
    private const int Weighed = 200;
    private readonly List<(ObjectDefinition Object, NpgsqlBatchCommand Command)> statements = [];

    public SearchStatement(string term, IEnumerable<ObjectDefinition> targets, int perObject, Principal principal, FilterContext context)
    {
        foreach (var target in targets.Where(t => t.IsSearchable))
        {
            var sql = new SqlText();
            var scope = new QueryScope(sql, target, principal, context);
            var title = scope.Column(scope.Alias, target, target.Title);
            var subtitle = Subtitle(target) is { } path ? scope.Column(path) : "null";
            var where = scope.Where(
                target.Permissions.Read,
                deleted: false,
                QueryScope.Aside(scope.Alias, target, Archived.No),
                $"{scope.Alias}.id = d.record_id{SearchDoor.InSight(scope, term)}"
            );
            sql.Add(
                $"select {scope.Alias}.id, {title}, {subtitle} {scope.From} join {SearchDoor.Call(sql, target, term, Weighed)} with ordinality d(record_id, rank, title, place) on true "
            );
            sql.Add(
                $"{where} order by {(target.Find(target.Unmasked.Title.Name) is null ? title : "d.place")} limit {sql.Value((long)perObject, NpgsqlDbType.Bigint)}"
            );
            statements.Add((target, sql.ToCommand()));
        }
    }

    public IReadOnlyList<NpgsqlBatchCommand> Commands => [.. statements.Select(s => s.Command)];

    public async Task WriteAsync(Utf8JsonWriter json, NpgsqlDataReader reader, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteStartArray("groups");
        foreach (var (target, _) in statements)
        {
            var open = false;
            while (await reader.ReadAsync(ct))
            {
                if (!open)
                    Open(json, target);
                open = true;
                json.WriteStartObject();
                json.WriteString("id", reader.GetGuid(0));
                json.WriteString("title", reader.GetString(1));
                json.WriteString("subtitle", reader.IsDBNull(2) ? null : reader.GetString(2));
                json.WriteEndObject();
            }
            if (open)
            {
                json.WriteEndArray();
                json.WriteEndObject();
            }
            await reader.NextResultAsync(ct);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Open(Utf8JsonWriter json, ObjectDefinition target)
    {
        json.WriteStartObject();
        json.WriteString("object", target.Name);
        json.WriteString("label", target.LabelPlural);
        json.WriteStartArray("items");
    }

    /// <summary>What tells two records of the same name apart: the first highlighted reference, else the first highlighted text.</summary>
    private static FieldPath? Subtitle(ObjectDefinition target)
    {
        var told =
            target.Fields.FirstOrDefault(f =>
                f is { IsHighlight: true, IsReference: true } && f != target.Owner && f.Target!.Title.IsStored
            )
            ?? target.Fields.FirstOrDefault(f =>
                f is { IsHighlight: true, IsReference: false } && f.Type.ClrType == typeof(string) && f.IsStored
            );
        return told is null ? null : FieldPath.Parse(told.IsReference ? $"{told.Name}.{told.Target!.Title.Name}" : told.Name, target);
    }
}
