using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Records as they are shown beside each other: what names them, what is highlighted, what they are alike by. Read like any list.</summary>
internal sealed class ShownRecords(IRecordReader reader, ICurrentUser currentUser) : IScopedDependency
{
    public async Task<IReadOnlyDictionary<Guid, JsonElement>> ReadAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var shown = new Dictionary<Guid, JsonElement>();
        foreach (var some in ids.Distinct().Chunk(RecordQuery.LargestPage))
        {
            var query = new RecordQuery(target)
            {
                Select = [.. Fields(target).Select(f => FieldPath.Parse(f.Name, target))],
                Filter = new Condition(FieldPath.Parse("id", target), FilterOperator.In, [.. some.Select(id => new Constant(id))]),
                Page = new PageOf(some.Length, null, null),
                Count = CountMode.None,
                Archived = Archived.Yes,
            };
            var json = new ArrayBufferWriter<byte>(8 * 1024);
            await reader.QueryAsync(query, currentUser.Required, json, ct);
            using var answer = JsonDocument.Parse(json.WrittenMemory);
            foreach (var record in answer.RootElement.GetProperty("items").EnumerateArray())
                shown[record.GetProperty("id").GetGuid()] = record.Clone();
        }
        return shown;
    }

    private static IEnumerable<Field> Fields(ObjectDefinition target) =>
        target.Fields.Where(f =>
            f == target.Title || f == target.Owner || f.IsHighlight || f.Likeness is not null || f.Name == "createdAt"
        );
}
