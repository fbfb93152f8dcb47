using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>One command on its way through the pipeline: the record, what is to be set, and what goes wrong with it.</summary>
internal sealed class Draft(RecordCommand command)
{
    private object?[] before = [];

    public RecordCommand Command { get; } = command;
    public Record Record { get; set; } = null!;
    public bool IsNew => Command.Kind == CommandKind.Create;
    public BusinessException? Refusal { get; private set; }
    public List<FieldError> Errors { get; } = [];
    public List<Change> Changes { get; } = [];

    /// <summary>Whether the record went into the bin or the archive, or came back: a change that stands in none of its fields.</summary>
    public bool IsMoved { get; set; }

    /// <summary>Whether anything of it was saved: a change that changes nothing is not.</summary>
    public bool IsSaved { get; set; }
    public bool Failed => Refusal is not null || Errors.Count > 0;

    /// <summary>The value that a field is going to have.</summary>
    public object? Value(Field field) => Command.Values.TryGetValue(field, out var value) ? value : field.Get(Record);

    /// <summary>What became of a field; null where it is as it was.</summary>
    public Change? ChangeOf(Field field)
    {
        foreach (var change in Changes)
            if (change.Field == field)
                return change;
        return null;
    }

    /// <summary>What the record is going to refer to by these fields.</summary>
    public IEnumerable<(ObjectDefinition Object, Guid Id)> Referred(IEnumerable<Field> references) =>
        references.Select(r => (Field: r, Id: Value(r) as Guid?)).Where(r => r.Id is not null).Select(r => (r.Field.Target!, r.Id!.Value));

    public void Refuse(BusinessException refusal)
    {
        if (refusal.Errors.Count > 0 && refusal.Kind == ErrorKind.Invalid)
            Errors.AddRange(refusal.Errors);
        else
            Refusal ??= refusal;
    }

    /// <summary>
    /// Says what is wrong in terms of what whoever commanded may know: a field that they may not see is not named, and of one that they may
    /// not edit it is said why it stays empty.
    /// </summary>
    public void SpeakOf(ObjectDefinition known)
    {
        for (var i = 0; i < Errors.Count; i++)
            Errors[i] = known.Unmasked.Find(Errors[i].Field) is null
                ? Errors[i]
                : known.Find(Errors[i].Field) switch
                {
                    null => new FieldError(
                        "",
                        "crm:needs-another",
                        "A field that your roles do not show you keeps this from being saved. Ask an administrator."
                    ),
                    { IsReadOnlyToRole: true } field when Errors[i].Code == "crm:required" => Errors[i] with
                    {
                        Sentence = $"“{field.In(known)}” needs a value, which your roles do not let you give. Ask an administrator.",
                    },
                    _ => Errors[i],
                };
    }

    public BusinessException ToException() => Refusal ?? BusinessException.Invalid(Errors);

    /// <summary>Remembers the record as it is now.</summary>
    public void Remember(IReadOnlyList<Field> fields) =>
        before = IsNew ? new object?[fields.Count] : [.. fields.Select(f => f.Get(Record))];

    /// <summary>Finds what is other than it was remembered. What was found before stays where it is still so.</summary>
    public void Compare(IReadOnlyList<Field> fields)
    {
        Changes.EnsureCapacity(Command.Values.Count);
        var place = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            var (field, now) = (fields[i], fields[i].Get(Record));
            var known = place < Changes.Count && Changes[place].Field == field;
            if (Field.Same(before[i] ?? Nothing(field), now ?? Nothing(field)))
            {
                if (known)
                    Changes.RemoveAt(place);
                continue;
            }
            if (!known)
                Changes.Insert(place, new Change(field, before[i], now));
            else if (!ReferenceEquals(Changes[place].After, now))
                Changes[place] = new Change(field, before[i], now);
            place++;
        }
    }

    private static object? Nothing(Field field) => field.Type is Objects.Types.TagsType ? Array.Empty<string>() : null;
}

/// <summary>A field's value before and after.</summary>
internal sealed record Change(Field Field, object? Before, object? After);
