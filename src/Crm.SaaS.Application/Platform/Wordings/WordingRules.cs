using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Wordings;

/// <summary>Only what came with the product is called otherwise by a wording; what a company made has a label of its own.</summary>
internal sealed class WordingRules(IRows rows, ITenantObjects objects) : IRecordRule<Wording>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.WholeAsync(ct);
        var set = drafts.Where(d => d.Command.Kind is not CommandKind.Delete).ToList();
        var named = set.Select(d => Text(target, d, "object")).Distinct().ToList();
        var taken = (await rows.ListAsync<Wording>(w => named.Contains(w.Object), ct)).ToDictionary(w => (w.Object, w.Field), w => w.Id);
        foreach (var draft in set)
        {
            var (of, field) = (Text(target, draft, "object"), Text(target, draft, "field") is { Length: > 0 } name ? name : null);
            if (ProblemOf(registry, of, field, Text(target, draft, "label")) is { } problem)
                draft.Errors.Add(problem);
            if (taken.TryGetValue((of, field), out var other) && other != draft.Record.Id)
                draft.Errors.Add(new FieldError("label", "wordings:exists", "This is called otherwise already. Change that wording."));
            else
                taken[(of, field)] = draft.Record.Id;
        }
    }

    private static FieldError? ProblemOf(ObjectRegistry registry, string name, string? fieldName, string label)
    {
        if (name.Length == 0)
            return null;
        if (registry.Find(name) is not { } of)
            return new FieldError("object", "custom:unknown-object", $"There is no object “{name}”.");
        if (fieldName is null)
            return of.Discriminator is not null
                    ? new FieldError("object", "wordings:has-a-label", $"{of.Label} is your own object: change its label.")
                : registry.Objects.FirstOrDefault(o => o != of && Same(o.Label, label)) is { } same
                    ? new FieldError("label", "custom:label-taken", $"There is an object called “{same.Label}” already.")
                : null;
        if (of.Find(fieldName) is not { } field)
            return new FieldError("field", "wordings:unknown-field", $"{of.Label} has no field “{fieldName}”.");
        if (field.IsCustom)
            return new FieldError("field", "wordings:has-a-label", $"“{field.Label}” is your own field: change its label.");
        return of.Fields.FirstOrDefault(f => f != field && Same(f.Label, label)) is { } twin
            ? new FieldError("label", "custom:label-taken", $"{of.Label} has a field called “{twin.Label}” already.")
            : null;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Text(ObjectDefinition target, Draft draft, string field) => draft.Value(target.Find(field)!) as string ?? "";
}
