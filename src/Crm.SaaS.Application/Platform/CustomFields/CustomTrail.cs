using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Adds to a write what the typed index and the register of unique values have to learn of it.</summary>
internal static class CustomTrail
{
    public static void Add(RecordWrite write, Draft draft)
    {
        foreach (var field in write.Object.Fields)
        {
            if (field is not { Custom.RolledUp: false, Formula: null })
                continue;
            var (before, after) = Values(draft, field);
            if (field.Custom!.Indexed && !Field.Same(before, after))
            {
                write.IndexRemoved.AddRange(CustomValue.Of(draft.Record.TenantId, draft.Record.Id, field, before));
                write.IndexAdded.AddRange(CustomValue.Of(draft.Record.TenantId, draft.Record.Id, field, after));
            }
            if (field.IsUnique)
                Register(write, draft, field, Living(draft, before, was: true), Living(draft, after, was: false));
        }
    }

    /// <summary>The texts that records hold or want in unique fields, as far as a command sets them.</summary>
    public static IEnumerable<(Field Field, string Value)> Wanted(IEnumerable<Field> unique, Draft draft) =>
        from field in unique
        let values = Values(draft, field)
        let after = Living(draft, values.After, was: false)
        where after is not null && !Field.Same(Living(draft, values.Before, was: true), after)
        select (field, field.Type.WriteText(after));

    private static (object? Before, object? After) Values(Draft draft, Field field)
    {
        var now = field.Get(draft.Record);
        return draft.IsNew ? (null, now)
            : draft.ChangeOf(field) is { } change ? (change.Before, change.After)
            : (now, now);
    }

    /// <summary>A record in the recycle bin holds no unique value.</summary>
    private static object? Living(Draft draft, object? value, bool was) =>
        draft.Command.Kind == (was ? CommandKind.Restore : CommandKind.Delete) ? null : value;

    private static void Register(RecordWrite write, Draft draft, Field field, object? before, object? after)
    {
        if (Field.Same(before, after))
            return;
        if (before is not null)
            write.UniqueRemoved.Add(Row(before));
        if (after is not null)
            write.UniqueAdded.Add(Row(after));

        CustomUnique Row(object value) =>
            new()
            {
                TenantId = draft.Record.TenantId,
                FieldId = field.Custom!.FieldId,
                RecordId = draft.Record.Id,
                Value = field.Type.WriteText(value),
            };
    }
}
