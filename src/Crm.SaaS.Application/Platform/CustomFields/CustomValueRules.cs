using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>What definitions demand of values beyond their type: defaults, patterns, conditions, uniqueness, automatic numbers.</summary>
internal sealed class CustomValueRules(ICustomIndex index) : IScopedDependency
{
    /// <summary>Gives a new record what its fields begin with where nothing was said.</summary>
    public static void Begin(ObjectDefinition target, Draft draft, FilterContext context)
    {
        foreach (var field in target.Fields)
            if (field.Default is { } begins && !draft.Command.Values.ContainsKey(field))
                draft.Command.Values[field] = begins.Of(context);
    }

    /// <summary>Holds a changed record to the patterns and conditions of its fields.</summary>
    public static void Check(ObjectDefinition target, Draft draft, FilterContext context)
    {
        foreach (var field in target.Fields)
        {
            var conditions = field.Conditions;
            if (field.Pattern is null && conditions == FieldConditions.None)
                continue;
            var changed = draft.ChangeOf(field) is not null;
            if (changed && field.Pattern is { } pattern && field.Get(draft.Record) is string text && !pattern.IsMatch(text))
                draft.Errors.Add(new FieldError(field.Name, "crm:pattern", field.Help ?? "This is not written as it has to be."));
            if (
                changed
                && draft.Command.Values.ContainsKey(field)
                && conditions.Editable is { } editable
                && !Holds(editable, draft, context)
            )
                draft.Errors.Add(new FieldError(field.Name, "crm:not-editable-now", "This field cannot be changed as the record stands."));
            if (
                conditions.Required is { } required
                && field.Get(draft.Record) is null
                && IsVisible(field, draft, context)
                && Holds(required, draft, context)
            )
                draft.Errors.Add(RecordInput.Required(field.Name));
        }
    }

    /// <summary>Whether the form shows a field; one that it hides is not demanded.</summary>
    public static bool IsVisible(Field field, Draft draft, FilterContext context) =>
        field.Conditions.Visible is not { } visible || Holds(visible, draft, context);

    /// <summary>Refuses values that another record holds already, or another of the same run.</summary>
    public async Task CheckUniqueAsync(ObjectDefinition target, IEnumerable<Draft> drafts, CancellationToken ct)
    {
        var unique = target.Fields.Where(f => f is { IsUnique: true, Custom: not null }).ToList();
        if (unique.Count == 0)
            return;
        var wanted = drafts.SelectMany(d => CustomTrail.Wanted(unique, d), (d, w) => (Draft: d, w.Field, w.Value)).ToList();
        if (wanted.Count == 0)
            return;
        var taken = await index.TakenAsync([.. wanted.Select(w => (w.Field.Custom!.FieldId, w.Value)).Distinct()], ct);
        var within = new HashSet<(Field, string)>();
        foreach (var (draft, field, value) in wanted)
            if (
                !within.Add((field, value))
                || taken.TryGetValue((field.Custom!.FieldId, value), out var holder) && holder != draft.Record.Id
            )
                draft.Errors.Add(new FieldError(field.Name, "crm:not-unique", "Another record has this value already."));
    }

    /// <summary>Draws the automatic numbers of new records, in the order in which they came.</summary>
    /// <param name="rehearsed">What is taken back gives its numbers back as well.</param>
    public async Task NumberAsync(
        ObjectDefinition target,
        IReadOnlyList<Draft> created,
        DateOnly today,
        bool rehearsed,
        CancellationToken ct
    )
    {
        if (created.Count == 0)
            return;
        foreach (var field in target.Fields.Where(f => f.Type is AutoNumberType && f.Numbering is not null))
        {
            var format = field.Numbering!;
            var next = await index.DrawAsync(field.Custom!.FieldId, format.PeriodOf(today), created.Count, format.GapFree || rehearsed, ct);
            foreach (var draft in created)
                field.Set(draft.Record, format.Write(next++, today));
        }
    }

    private static bool Holds(FieldCondition condition, Draft draft, FilterContext context) =>
        FilterEvaluator.Matches(condition.Filter, context, path => path.Field.Get(draft.Record));
}
