using Crm.SaaS.Errors;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.CustomObjects;

/// <summary>Names a new object, keeps names fixed, and lets roles in as far as they reach elsewhere.</summary>
internal sealed class CustomObjectRules(IRows rows, ITenantObjects objects, ICustomObjectDoor door) : IRecordRule<CustomObject>
{
    public const int Most = 200;

    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.WholeAsync(ct);
        var own = await rows.ListAsync<CustomObject>(_ => true, ct);
        // Those of this set, and those made before in the same batch, are as much in the way as those that everybody knows.
        var named = registry
            .Objects.Select(o => new Names(o.Label, o.Name, o.Plural))
            .Concat(own.Select(o => new Names(o.Label, o.Name, o.Plural)))
            .ToList();
        var count = own.Count;
        foreach (var draft in drafts)
            try
            {
                switch (draft.Command.Kind)
                {
                    case CommandKind.Create when count++ >= Most:
                        throw BusinessException.Conflict("custom:too-many-objects", $"A company has at most {Most} objects of its own.");
                    case CommandKind.Create:
                        // Without a label it is refused for that.
                        if (Text(target, draft, "label") is { Length: > 0 } label)
                        {
                            named.Add(Name(target, draft, label, named));
                            await door.OpenAsync(new ObjectPermissions(named[^1].Plural), ct);
                        }
                        break;
                    case CommandKind.Delete:
                        EnsureUnused((CustomObject)draft.Record, registry);
                        break;
                    case CommandKind.Update:
                        EnsureFixed(target, draft);
                        EnsureBoard(target, draft, registry);
                        break;
                }
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
    }

    private static Names Name(ObjectDefinition target, Draft draft, string label, IReadOnlyList<Names> taken)
    {
        var labelPlural = Text(target, draft, "labelPlural") is { Length: > 0 } given ? given : label + "s";
        Set("labelPlural", labelPlural);
        var name = CustomNames.OfObject(Text(target, draft, "name"), label, taken.Select(o => o.Name));
        var plural = CustomNames.OfPlural(Text(target, draft, "plural"), labelPlural, taken.Select(o => o.Plural));
        Set("name", name);
        Set("plural", plural);
        draft.Command.Values.TryAdd(target.Find("icon")!, "box");
        draft.Command.Values.TryAdd(target.Find("scopedByOwner")!, false);
        draft.Command.Values.TryAdd(target.Find("inNavigation")!, true);
        if (taken.FirstOrDefault(o => string.Equals(o.Label, label, StringComparison.OrdinalIgnoreCase)) is { } same)
            throw BusinessException.Invalid([
                new FieldError("label", "custom:label-taken", $"There is an object called “{same.Label}” already."),
            ]);
        return new Names(label, name, plural);

        void Set(string field, string value) => draft.Command.Values[target.Find(field)!] = value;
    }

    private static void EnsureFixed(ObjectDefinition target, Draft draft)
    {
        foreach (var name in (string[])["name", "plural"])
            if (!Equals(draft.Value(target.Find(name)!), target.Find(name)!.Get(draft.Record)))
                throw BusinessException.Invalid([
                    new FieldError(
                        name,
                        "custom:name-is-fixed",
                        "This never changes, since views, imports and programs know the object by it. Change the label."
                    ),
                ]);
    }

    private static void EnsureBoard(ObjectDefinition target, Draft draft, ObjectRegistry registry)
    {
        if (
            Text(target, draft, "boardBy") is { Length: > 0 } by
            && registry.Find(((CustomObject)draft.Record).Name)?.Find(by) is not { Type: Objects.Types.ChoiceType }
        )
            throw BusinessException.Invalid([new FieldError("boardBy", "custom:bad-board", $"“{by}” is not a choice of this object.")]);
    }

    private static void EnsureUnused(CustomObject retired, ObjectRegistry registry)
    {
        if (registry.Find(retired.Name) is not { } definition)
            return;
        var users = definition
            .ReferencedBy.Where(r => r.Field.IsCustom && r.Object != definition)
            .Concat(
                registry.Objects.SelectMany(o =>
                    o.Fields.Where(f => f.RollUp?.Child == definition && o != definition).Select(f => (Object: o, Field: f))
                )
            )
            .Select(r => $"“{r.Field.Label}” of {r.Object.LabelPlural}")
            .Distinct()
            .ToList();
        if (users.Count > 0)
            throw BusinessException.Conflict(
                "custom:object-in-use",
                $"It is used by {string.Join(", ", users)}. Retire these fields first."
            );
    }

    private sealed record Names(string Label, string Name, string Plural);

    private static string Text(ObjectDefinition target, Draft draft, string field) => draft.Value(target.Find(field)!) as string ?? "";
}
