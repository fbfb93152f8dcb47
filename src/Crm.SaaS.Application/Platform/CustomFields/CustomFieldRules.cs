using Crm.SaaS.Errors;
using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.Wordings;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>
/// Holds a definition to what it means: it must build a field, its name never changes, and no change of it may lose a value that a record
/// holds. What follows from a change, new keys and indexes, is done in the same transaction.
/// </summary>
internal sealed class CustomFieldRules(IRows rows, ITenantObjects objects, CustomFieldChange change, IOutbox outbox)
    : IRecordRule<CustomField>
{
    public const int MostPerObject = 500;

    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var made = await rows.ListAsync<CustomObject>(_ => true, ct);
        var living = (await rows.ListAsync<CustomField>(_ => true, ct)).Select(CustomFieldSpec.Of).ToDictionary(s => s.Id);
        var wordings = await rows.ListAsync<Wording>(_ => true, ct);
        var before = await objects.WholeAsync(ct);
        foreach (var draft in drafts)
            try
            {
                var proposed = draft.Command.Kind switch
                {
                    CommandKind.Create => New(target, draft, living.Values),
                    CommandKind.Delete => null,
                    _ => Changed(target, draft),
                };
                living.Remove(draft.Record.Id);
                if (proposed is not null)
                    living[draft.Record.Id] = proposed;
                var after = CustomRegistry.Build(made, living.Values, proposed?.Id, wordings);
                if (proposed is null)
                    EnsureUnused((CustomField)draft.Record, before, after);
                else
                    await ApplyAsync(target, draft, proposed, before, after, ct);
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
    }

    private static CustomFieldSpec New(ObjectDefinition target, Draft draft, IEnumerable<CustomFieldSpec> living)
    {
        if (draft.Command.Values.GetValueOrDefault(target.Find("indexed")!) is null)
            draft.Command.Values[target.Find("indexed")!] = true;
        foreach (var flag in target.Fields.Where(f => f.Type is Objects.Types.BooleanType && !draft.Command.Values.ContainsKey(f)))
            draft.Command.Values[flag] = false;
        draft.Command.Values.TryAdd(target.Find("position")!, 0);
        var spec = Proposed(target, draft, "");
        var ofObject = living.Where(l => l.Object == spec.Object).ToList();
        if (ofObject.Count >= MostPerObject)
            throw BusinessException.Conflict("custom:too-many-fields", $"An object has at most {MostPerObject} fields of your own.");
        var name = CustomNames.OfField(spec.Name, spec.Label, ofObject.Select(f => f.Name));
        draft.Command.Values[target.Find("name")!] = name;
        ((CustomField)draft.Record).MoveTo(name);
        return spec with { Name = name, Key = name };
    }

    private static CustomFieldSpec Changed(ObjectDefinition target, Draft draft)
    {
        var field = (CustomField)draft.Record;
        foreach (var name in (string[])["object", "name"])
            if (draft.Value(target.Find(name)!) is var value && !Equals(value, target.Find(name)!.Get(field)))
                throw BusinessException.Invalid([
                    new FieldError(
                        name,
                        "custom:name-is-fixed",
                        "This never changes, since views, imports and programs know the field by it. Change the label."
                    ),
                ]);
        return Proposed(target, draft, field.Key);
    }

    private async Task ApplyAsync(
        ObjectDefinition target,
        Draft draft,
        CustomFieldSpec proposed,
        ObjectRegistry before,
        ObjectRegistry after,
        CancellationToken ct
    )
    {
        var of = after.Find(proposed.Object)!;
        if (of.Fields.Any(f => f.Name != proposed.Name && string.Equals(f.Label, proposed.Label, StringComparison.OrdinalIgnoreCase)))
            throw BusinessException.Invalid([
                new FieldError("label", "custom:label-taken", $"{of.Label} has a field called “{proposed.Label}” already."),
            ]);
        if (draft.Command.Kind == CommandKind.Update && before.Find(proposed.Object)?.Find(proposed.Name) is { } old)
            proposed = await change.ApplyAsync((CustomField)draft.Record, old, of.Find(proposed.Name)!, of, ct);
        if (proposed.Alike is not null || before.Find(proposed.Object)?.Find(proposed.Name)?.Likeness is not null)
            await outbox.AddAsync(new DuplicateKeysStale(of.Name), ct);
        if (of.Find(proposed.Name)!.RollUp is not null)
            await outbox.AddAsync(new RollUpsStale(of.Name, null, [proposed.Name]), ct);
    }

    /// <summary>A field that others follow from cannot be retired before them.</summary>
    private static void EnsureUnused(CustomField field, ObjectRegistry before, ObjectRegistry after)
    {
        var broken = after.LeftOut.Except(before.LeftOut).ToList();
        if (broken.Count > 0)
            throw BusinessException.Conflict(
                "custom:field-in-use",
                $"“{field.Label}” is used by {string.Join(", ", broken.Select(b => $"“{before.Find(b.Object)?.Find(b.Field)?.Label ?? b.Field}”"))}. Change or retire these first."
            );
    }

    private static CustomFieldSpec Proposed(ObjectDefinition target, Draft draft, string key)
    {
        string? Text(string name) => draft.Value(target.Find(name)!) as string;
        bool Flag(string name) => draft.Value(target.Find(name)!) is true;
        return new CustomFieldSpec(draft.Record.Id, Text("object") ?? "", Text("name") ?? "", Text("label") ?? "", Text("type") ?? "", key)
        {
            Help = Text("help"),
            ReferenceTo = Text("referenceTo"),
            Choices = Text("choices"),
            Required = Flag("required"),
            Unique = Flag("isUnique"),
            Searchable = Flag("searchable"),
            Indexed = Flag("indexed"),
            InList = Flag("inList"),
            Highlighted = Flag("highlighted"),
            MaxLength = draft.Value(target.Find("maxLength")!) as int?,
            Least = draft.Value(target.Find("least")!) as decimal?,
            Most = draft.Value(target.Find("most")!) as decimal?,
            Pattern = Text("pattern"),
            Default = Text("defaultValue"),
            VisibleWhen = Text("visibleWhen"),
            RequiredWhen = Text("requiredWhen"),
            EditableWhen = Text("editableWhen"),
            Formula = Text("formula"),
            ResultType = Text("resultType"),
            RollUp = Text("rollUp"),
            NumberFormat = Text("numberFormat"),
            GapFree = Flag("gapFree"),
            Position = draft.Value(target.Find("position")!) as int? ?? 0,
            Alike = Text("alike"),
        };
    }
}
