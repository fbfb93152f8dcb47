using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>A field of an object, or one reached from it through references: <c>company.owner.team.name</c>.</summary>
public sealed class FieldPath
{
    /// <summary>How many references a path may cross.</summary>
    public const int Deepest = 4;

    private FieldPath(string text, ObjectDefinition root, IReadOnlyList<Field> references, Field field) =>
        (Text, Root, References, Field) = (text, root, references, field);

    public string Text { get; }
    public ObjectDefinition Root { get; }

    /// <summary>The references that are crossed, from the root on.</summary>
    public IReadOnlyList<Field> References { get; }

    /// <summary>The field at the end.</summary>
    public Field Field { get; }

    /// <summary>The object that <see cref="Field"/> belongs to.</summary>
    public ObjectDefinition Of => References.Count == 0 ? Root : References[^1].Target!;

    /// <summary>Reads a path. A name that is not in the registry is refused with <c>query:unknown-field</c>.</summary>
    public static FieldPath Parse(string text, ObjectDefinition root)
    {
        if (root.Find(text) is { } own)
            return new FieldPath(text, root, [], own);
        var names = text.Split('.');
        if (names.Length > Deepest + 1)
            throw BusinessException.Invalid("query:path-too-deep", $"A path crosses at most {Deepest} references.");
        var current = root;
        var references = new List<Field>(names.Length - 1);
        for (var i = 0; ; i++)
        {
            var field =
                current.Find(names[i])
                ?? throw BusinessException.Invalid(
                    "query:unknown-field",
                    $"{current.Label} has no field “{names[i][..Math.Min(names[i].Length, 60)]}”."
                );
            if (i == names.Length - 1)
                return new FieldPath(text, root, references, field);
            if (i == names.Length - 2 && current.PartOf(field, names[i + 1]) is { } part)
                return new FieldPath(text, root, references, part);
            if (field.Target is null)
                throw BusinessException.Invalid(
                    "query:not-a-reference",
                    $"“{field.Name}” of {current.Label} does not refer to another record."
                );
            references.Add(field);
            current = field.Target;
        }
    }

    public override string ToString() => Text;
}
