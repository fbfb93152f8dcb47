namespace Crm.SaaS.Platform.Duplicates;

/// <summary>The words of an organisation's name that tell it from others: without its legal form, in any of the usual spellings.</summary>
internal static class OrganizationName
{
    /// <summary>Legal forms as their folded words; the longest first, since "sp z o o sp k" ends in a shorter one.</summary>
    private static readonly string[][] Forms =
    [
        .. new[]
        {
            "sp z o o sp k",
            "sp z o o",
            "spolka z o o",
            "spolka z ograniczona odpowiedzialnoscia",
            "spolka akcyjna",
            "sp zoo",
            "sp j",
            "sp k",
            "s a",
            "sa",
            "s r o",
            "sro",
            "s r l",
            "srl",
            "s p a",
            "spa",
            "s l",
            "sl",
            "slu",
            "sas",
            "sarl",
            "eurl",
            "snc",
            "ltd",
            "limited",
            "ltda",
            "llc",
            "l l c",
            "llp",
            "lp",
            "plc",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "gmbh",
            "g m b h",
            "mbh",
            "gmbh co kg",
            "ag",
            "kg",
            "ohg",
            "ug",
            "e v",
            "se",
            "b v",
            "bv",
            "n v",
            "nv",
            "oy",
            "oyj",
            "ab",
            "as",
            "a s",
            "asa",
            "aps",
            "kft",
            "zrt",
            "nyrt",
            "ood",
            "eood",
            "ad",
            "ead",
            "d o o",
            "doo",
            "ooo",
            "pty",
            "pte",
            "pvt",
            "private",
            "me",
            "eireli",
            "group",
            "holding",
        }
            .Select(f => f.Split(' '))
            .OrderByDescending(f => f.Length),
    ];

    /// <summary>Never empty where the name is not: a firm that is called like a legal form keeps its name.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var words = FoldedText.Words(name).ToList();
        if (words is ["the", _, ..])
            words.RemoveAt(0);
        while (Forms.FirstOrDefault(f => Ends(words, f)) is { } form)
            words.RemoveRange(words.Count - form.Length, form.Length);
        return words;
    }

    private static bool Ends(List<string> words, string[] form)
    {
        if (words.Count <= form.Length)
            return false;
        for (var i = 0; i < form.Length; i++)
            if (words[words.Count - form.Length + i] != form[i])
                return false;
        return true;
    }
}
