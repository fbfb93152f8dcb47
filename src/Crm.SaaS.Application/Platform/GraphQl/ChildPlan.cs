using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The records that refer to those of another place, for all parents together.</summary>
internal abstract class ChildPlan(RowPlan parents, ObjectDefinition of, Dictionary<string, object?> body) : Question(of, body)
{
    public const int First = 20;
    public const int MostFirst = 100;

    private static readonly JsonElement Nothing = JsonDocument.Parse($$"""{"items":[],"{{ChildGroups.Total}}":0}""").RootElement;

    /// <summary>How many questions it takes at most.</summary>
    public abstract int Most { get; }

    /// <summary>What was answered of the children of each parent that has some.</summary>
    protected Dictionary<Guid, JsonElement> Lists { get; } = [];

    /// <summary>The parents that were read, each once.</summary>
    protected IEnumerable<Guid> Parents => parents.Read.Select(p => p.GetProperty("id").GetGuid()).Distinct();

    /// <summary>The questions for the parents that were read.</summary>
    public abstract IEnumerable<RecordQuery> Queries();

    public abstract void Take(JsonElement answer);

    /// <summary>The children of a record.</summary>
    public Rows OfParent(JsonElement parent) => new(Lists.GetValueOrDefault(parent.GetProperty("id").GetGuid(), Nothing), Rows!);

    /// <summary>To be called once every answer was taken.</summary>
    public void Finish() => Rows!.Take([.. Lists.Values.SelectMany(g => g.GetProperty("items").EnumerateArray())]);
}

/// <summary>Which of a parent's children are wanted, and in which order.</summary>
internal sealed record Wanted(object? Filter, object Sort, int Size);
