using System.Text.RegularExpressions;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>An e-mail address, kept in lower case. One @, a dotted domain, no spaces: whether it exists only a message can tell.</summary>
public sealed partial class EmailType : TextType
{
    public override string Name => "email";
    protected override int LongestByDefault => 254;

    protected override Parsed Check(string text) =>
        Address().IsMatch(text)
            ? Parsed.Of(text.ToLowerInvariant())
            : Parsed.Wrong("crm:not-an-email", $"“{Shown.Short(text)}” is not an e-mail address.");

    [GeneratedRegex(@"^[^\s@,;<>""]{1,64}@[^\s@,;<>""\.]+(\.[^\s@,;<>""\.]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
