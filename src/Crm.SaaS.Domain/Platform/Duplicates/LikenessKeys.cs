using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>
/// The keys of a record: records that share one are candidates and are then compared value by value (<see cref="RecordLikeness"/>). A key is
/// a number, so that an index under row-level security finds it: sixteen bits of the object, then forty-eight of the value.
/// </summary>
internal static class LikenessKeys
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;
    private const int ValueBits = 48;

    /// <summary>Changes when keys of the same definition would be others than before.</summary>
    private const string Edition = "1";

    /// <summary>By which rules the keys of an object are made: its fields, and what they depend on.</summary>
    public static string Rules(ObjectDefinition target, string? country) =>
        $"{Edition} {country} "
        + string.Join(' ', target.Alike.Select(f => $"{f.Name}:{f.Custom?.Key}:{f.Likeness}").Order(StringComparer.Ordinal));

    public static IReadOnlySet<long> Of(ObjectDefinition target, Func<Field, object?> value, string? country)
    {
        var keys = new HashSet<long>();
        var space = Space(target.Name);
        var code = CallingCodes.Of(country);
        foreach (var field in target.Alike)
            if (value(field) is string { Length: > 0 } text)
                foreach (var word in Words(field.Likeness!.Value, text, code))
                    keys.Add(Key(space, field.Likeness.Value, word));
        return keys;
    }

    /// <summary>The least and the greatest key that an object's records can have.</summary>
    public static (long Least, long Most) Range(ObjectDefinition target)
    {
        var space = (long)Space(target.Name) << ValueBits;
        return (space, space | ((1L << ValueBits) - 1));
    }

    private static IEnumerable<string> Words(Likeness likeness, string text, string? callingCode) =>
        likeness switch
        {
            Likeness.Organization => NameBlocks.OfOrganization(text),
            Likeness.Person => NameBlocks.OfPerson(text),
            _ => ExactLikeness.Of(likeness, text, callingCode) is { } exact ? [exact] : [],
        };

    private static long Key(ushort space, Likeness likeness, string word)
    {
        // Fields of one likeness share their keys: the mobile of the one may be the office of the other.
        var hash = Fold(Fold(Offset, (char)('a' + (int)likeness)), word);
        hash ^= hash >> 32;
        return ((long)space << ValueBits) | (long)(hash & ((1UL << ValueBits) - 1));
    }

    private static ushort Space(string name)
    {
        var hash = Fold(Offset, name);
        return (ushort)((hash ^ (hash >> 16) ^ (hash >> 32)) & 0xFFFF);
    }

    /// <summary>FNV-1a over the characters.</summary>
    private static ulong Fold(ulong hash, string text)
    {
        foreach (var c in text)
            hash = Fold(hash, c);
        return hash;
    }

    private static ulong Fold(ulong hash, char c)
    {
        hash = (hash ^ (byte)c) * Prime;
        return (hash ^ (byte)(c >> 8)) * Prime;
    }
}
