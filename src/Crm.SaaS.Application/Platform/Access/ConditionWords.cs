using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Access;

/// <summary>
/// Writes the conditions of a rule with the values that a record has, as far as the asker may see them. A condition on something else is told
/// to be there and no more, and neither is whether what holds it holds.
/// </summary>
internal sealed class ConditionWords(
    ObjectDefinition target,
    Principal user,
    Principal asker,
    IReadOnlyList<bool> holds,
    FieldLabels labels
)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;
    private readonly Dictionary<Guid, string> titles = [];
    private JsonDocument? record;

    /// <summary>Reads the record's values, and what records are called that conditions name.</summary>
    public async Task LoadAsync(Guid id, IReadOnlyList<FilterNode> nodes, IRecordReader reader, CancellationToken ct)
    {
        var shown = nodes.OfType<Condition>().Select(c => (Condition: c, Path: Seen(c.Path))).Where(c => c.Path is not null).ToList();
        var json = new ArrayBufferWriter<byte>();
        await reader.GetAsync(target, id, [.. shown.Select(c => c.Path!).DistinctBy(p => p.Text)], asker, json, ct);
        record = json.WrittenCount == 0 ? null : JsonDocument.Parse(json.WrittenMemory);
        var named =
            from condition in shown
            where condition.Path!.Field.IsReference
            from meant in condition.Condition.Values.OfType<Constant>().Select(v => v.Value).OfType<Guid>()
            select (condition.Path!.Field.Target!, meant);
        foreach (var (referred, title) in await reader.TitlesAsync(NamedRecords.Of(named), asker, ct))
            titles[referred] = title;
        titles[user.UserId] = user.DisplayName;
    }

    /// <summary>Writes a node and those within; gives whether everything of it may be told.</summary>
    public void Write(Utf8JsonWriter json, FilterNode node, ExplainedReach reach)
    {
        json.WriteStartObject();
        json.WriteString(
            "kind",
            node switch
            {
                AllOf => "all",
                AnyOf => "any",
                Not => "not",
                Reachable => "reachable",
                SubjectReachable => "subject",
                Condition condition when Seen(condition.Path) is not null => "condition",
                _ => "hidden",
            }
        );
        json.WritePropertyName("holds");
        if (IsTold(node))
            json.WriteBooleanValue(holds[reach.PlaceOf(node)]);
        else
            json.WriteNullValue();
        if (node is Reachable through && target.Find(through.Reference.Name) is { } reference)
            json.WriteString("label", labels.Of(target, reference));
        if (node is Condition compared && Seen(compared.Path) is { } path)
            Write(json, compared, path);
        json.WriteStartArray("nodes");
        foreach (var inner in ExplainedReach.Inner(node))
            Write(json, inner, reach);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Condition condition, FieldPath path)
    {
        json.WriteString("field", path.Text);
        json.WriteString("label", string.Join(" → ", Steps(path)));
        json.WriteString("op", FilterOperators.NameOf(condition.Operator));
        json.WriteStartArray("values");
        foreach (var value in condition.Values)
            json.WriteStringValue(
                value switch
                {
                    Constant { Value: Guid id } => titles.GetValueOrDefault(id, "…"),
                    Constant constant when path.Field.Type.ClrType.IsInstanceOfType(constant.Value) => path.Field.Type.WriteText(
                        constant.Value
                    ),
                    Constant constant => constant.Value.ToString(),
                    Me => user.DisplayName,
                    NamedSpan span => span.Name,
                    _ => "@today",
                }
            );
        json.WriteEndArray();
        json.WritePropertyName("actual");
        Actual(path).WriteTo(json);
    }

    private JsonElement Actual(FieldPath path)
    {
        var at = record?.RootElement ?? Nothing;
        foreach (var name in path.References.Select(r => r.Name).Append((path.Field.Whole ?? path.Field).Name))
            at = at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var next) ? next : Nothing;
        return at;
    }

    private IEnumerable<string> Steps(FieldPath path)
    {
        var of = target;
        foreach (var reference in path.References)
        {
            yield return labels.Of(of, reference);
            of = reference.Target!;
        }
        yield return labels.Of(of, path.Field);
    }

    private bool IsTold(FilterNode node) =>
        node switch
        {
            Condition condition => Seen(condition.Path) is not null,
            SubjectReachable => true,
            Reachable reachable => target.Find(reachable.Reference.Name) is { } reference && MayLookBehind(reference.Target!),
            _ => ExplainedReach.Inner(node).All(IsTold),
        };

    /// <summary>A path as the asker knows it; null where it names a hidden field, or leads to records of which the asker may not see all.</summary>
    private FieldPath? Seen(FieldPath path)
    {
        try
        {
            var seen = FieldPath.Parse(path.Text, target);
            return seen.References.All(r => MayLookBehind(r.Target!)) ? seen : null;
        }
        catch (BusinessException)
        {
            return null;
        }
    }

    /// <summary>Rules go by what there is, seen or not: what they say of other records is told to who sees all of these.</summary>
    private bool MayLookBehind(ObjectDefinition of) => AccessCompiler.Named(asker, of) is { Allowed: true, Filter: null };
}
