using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Wordings;

/// <summary>
/// In every language only what came with the product is called otherwise, and choices: what a company made has a label of its own. In one
/// language everything can be.
/// </summary>
internal sealed class WordingRules(IRows rows, ITenantObjects objects, ITexts texts) : IRecordRule<Wording>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.WholeAsync(ct);
        var set = drafts.Where(d => d.Command.Kind is not CommandKind.Delete).ToList();
        var named = set.Select(d => Text(target, d, "object")).Distinct().ToList();
        var taken = (await rows.ListAsync<Wording>(w => named.Contains(w.Object), ct)).ToDictionary(
            w => (w.Object, w.Field, w.Choice, w.Language),
            w => w.Id
        );
        foreach (var draft in set)
        {
            var of = Text(target, draft, "object");
            var (field, choice, language) = (Said(target, draft, "field"), Said(target, draft, "choice"), Said(target, draft, "language"));
            if (ProblemOf(registry, of, field, choice, language, Text(target, draft, "label")) is { } problem)
                draft.Errors.Add(problem);
            if (taken.TryGetValue((of, field, choice, language), out var other) && other != draft.Record.Id)
                draft.Errors.Add(new FieldError("label", "wordings:exists", "This is called otherwise already. Change that wording."));
            else
                taken[(of, field, choice, language)] = draft.Record.Id;
        }
    }

    private FieldError? ProblemOf(ObjectRegistry registry, string name, string? fieldName, string? choice, string? language, string label)
    {
        if (name.Length == 0)
            return null;
        if (language is not null && !texts.Languages.Contains(language))
            return new FieldError("language", "wordings:unknown-language", $"Give one of {string.Join(", ", texts.Languages)}.");
        if (registry.Find(name) is not { } of)
            return new FieldError("object", "custom:unknown-object", $"There is no object “{name}”.");
        if (fieldName is null)
            return choice is not null ? new FieldError("choice", "wordings:unknown-choice", "A choice belongs to a field: say which.")
                : language is null && of.Discriminator is not null
                    ? new FieldError("object", "wordings:has-a-label", $"{of.Label} is your own object: change its label.")
                : language is null && registry.Objects.FirstOrDefault(o => o != of && Same(o.Label, label)) is { } same
                    ? new FieldError("label", "custom:label-taken", $"There is an object called “{same.Label}” already.")
                : null;
        if (of.Find(fieldName) is not { } field)
            return new FieldError("field", "wordings:unknown-field", $"{of.Label} has no field “{fieldName}”.");
        if (choice is not null)
            return field.Choices.All(c => c.Value != choice)
                    ? new FieldError("choice", "wordings:unknown-choice", $"“{field.Label}” has no choice “{choice}”.")
                : language is null && field.IsCustom
                    ? new FieldError("choice", "wordings:has-a-label", $"“{field.Label}” is your own field: change its label.")
                : null;
        if (language is not null)
            return null;
        if (field.IsCustom)
            return new FieldError("field", "wordings:has-a-label", $"“{field.Label}” is your own field: change its label.");
        return of.Fields.FirstOrDefault(f => f != field && Same(f.Label, label)) is { } twin
            ? new FieldError("label", "custom:label-taken", $"{of.Label} has a field called “{twin.Label}” already.")
            : null;
    }

    private static string? Said(ObjectDefinition target, Draft draft, string field) =>
        Text(target, draft, field) is { Length: > 0 } said ? said : null;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Text(ObjectDefinition target, Draft draft, string field) => draft.Value(target.Find(field)!) as string ?? "";
}
