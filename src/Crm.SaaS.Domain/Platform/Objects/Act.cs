using System.Text.Json;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Objects;

/// <summary>A domain act that a record offers beside create, update and delete: its name in the address and the fields of its input.</summary>
public sealed class Act
{
    private readonly List<Field> input = [];

    internal Act(string name)
    {
        Name = name;
        Label = char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
    }

    public string Name { get; }
    public string Label { get; private set; }
    public IReadOnlyList<Field> Input => input;

    /// <summary>The permission it needs beside seeing the record; the object's Update where none is named.</summary>
    public string? Permission { get; private set; }

    /// <summary>Whether the input may also carry any writable field of the record, to be set before the act runs.</summary>
    public bool TakesFields { get; private set; }

    /// <summary>The same act in a registry of its own: its references lead to the objects of that one.</summary>
    internal Act Copy()
    {
        var copy = new Act(Name)
        {
            Label = Label,
            Permission = Permission,
            TakesFields = TakesFields,
        };
        copy.input.AddRange(input.Select(f => f.SeenAs(readOnly: false, f.Conditions)));
        return copy;
    }

    public Act Labelled(string label)
    {
        Label = label;
        return this;
    }

    public Act Needs(string permission)
    {
        Permission = permission;
        return this;
    }

    public Act WithFields()
    {
        TakesFields = true;
        return this;
    }

    public Act Takes(string name, FieldType type, Action<Field>? more = null)
    {
        var field = new Field(name, type);
        more?.Invoke(field);
        input.Add(field);
        return this;
    }

    public Act TakesReference(string name, string target, Action<Field>? more = null) =>
        Takes(
            name,
            target == "user" ? FieldTypes.User : FieldTypes.Reference,
            field =>
            {
                field.ReferenceTo = target;
                more?.Invoke(field);
            }
        );
}
