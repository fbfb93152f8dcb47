using System.Text.Json;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>What a selection wants of the records at one place of the answer: of a list, or behind a reference of another place.</summary>
/// <param name="Question">The question that brings them.</param>
/// <param name="Prefix">The path that leads from the question's object to these records: empty, or <c>company.</c>.</param>
/// <param name="Bound">The most records that there can be here.</param>
internal sealed record RowPlan(Question Question, ObjectDefinition Of, string Prefix, int Bound)
{
    private readonly Dictionary<string, (string Name, RowPlan Plan)> references = new(StringComparer.Ordinal);

    /// <summary>Lists below each record, by the names under which they were asked for.</summary>
    public Dictionary<string, ChildPlan> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The records, once they were read.</summary>
    public IReadOnlyList<JsonElement> Read { get; private set; } = [];

    /// <summary>The lists below these records and below those that they refer to.</summary>
    public IEnumerable<ChildPlan> Below => Children.Values.Concat(references.Values.SelectMany(r => r.Plan.Below));

    /// <summary>Leads on through a reference; under each name there is one plan.</summary>
    public RowPlan Through(string key, Field reference)
    {
        if (references.TryGetValue(key, out var known))
            return known.Plan;
        var plan = new RowPlan(Question, reference.Target!, $"{Prefix}{reference.Name}.", Bound);
        references[key] = (reference.Name, plan);
        Question.Need($"{plan.Prefix}id");
        return plan;
    }

    public void Select(string name) => Question.Select(Prefix + name);

    public void Name(string name) => Question.Name(Prefix + name);

    /// <summary>The record behind a reference, or null where there is none that may be seen.</summary>
    public Row? Referred(string key, JsonElement record)
    {
        var (name, plan) = references[key];
        return record.GetProperty(name) is { ValueKind: JsonValueKind.Object } referred ? new Row(referred, plan) : null;
    }

    public void Take(IReadOnlyList<JsonElement> records)
    {
        Read = records;
        foreach (var (name, plan) in references.Values)
            plan.Take([.. records.Select(r => r.GetProperty(name)).Where(r => r.ValueKind == JsonValueKind.Object)]);
    }
}
