using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>How likely two records are one: 0 to 100, and the fields that say so.</summary>
public sealed record Resemblance(int Score, IReadOnlyList<string> Fields);

/// <summary>
/// Compares two records field by field. Each field that agrees is evidence by its weight, and evidence adds up as independent chances do:
/// 1 - (1 - a)(1 - b)…; each field in which both say something else takes away from the whole.
/// </summary>
internal static class RecordLikeness
{
    /// <summary>From here on people are told.</summary>
    public const int Likely = 60;

    /// <summary>From here on a row of a file is taken for the record.</summary>
    public const int Certain = 80;

    public static Resemblance Of(ObjectDefinition target, Record left, Record right, string? country) =>
        Of(target.Alike, f => f.Get(left), f => f.Get(right), country);

    public static Resemblance Of(IEnumerable<Field> alike, Func<Field, object?> left, Func<Field, object?> right, string? country)
    {
        var (doubt, against) = (1.0, 1.0);
        var fields = new List<string>();
        var code = CallingCodes.Of(country);
        foreach (var field in alike)
        {
            if (left(field) is not string { Length: > 0 } a || right(field) is not string { Length: > 0 } b)
                continue;
            var (weight, objection) = Weight(field.Likeness!.Value);
            if (Near(field.Likeness.Value, a, b, code) is not { } near)
                continue;
            if (near == 0)
                against *= 1 - objection;
            else
            {
                doubt *= 1 - weight * near;
                fields.Add(field.Name);
            }
        }
        return new Resemblance((int)Math.Round((1 - doubt) * against * 100), fields);
    }

    /// <summary>0: others; 1: the same; null: nothing can be said.</summary>
    private static double? Near(Likeness likeness, string left, string right, string? code)
    {
        if (likeness == Likeness.Organization)
            return NameLikeness.OfOrganizations(left, right);
        if (likeness == Likeness.Person)
            return NameLikeness.OfPersons(left, right);
        return ExactLikeness.Of(likeness, left, code) is { } a && ExactLikeness.Of(likeness, right, code) is { } b
            ? a == b
                ? 1
                : 0
            : null;
    }

    private static (double Weight, double Objection) Weight(Likeness likeness) =>
        likeness switch
        {
            Likeness.Number => (0.95, 0.6),
            Likeness.Email => (0.9, 0.3),
            Likeness.Phone => (0.5, 0.1),
            Likeness.Website => (0.5, 0.2),
            Likeness.Organization => (0.8, 0.3),
            _ => (0.7, 0.3),
        };
}
