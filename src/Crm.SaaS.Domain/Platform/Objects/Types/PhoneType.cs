namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A telephone number as people write it: digits with + ( ) - . / spaces and an extension; at least three digits.</summary>
public sealed class PhoneType : TextType
{
    public override string Name => "phone";
    protected override int LongestByDefault => 40;

    protected override Parsed Check(string text) =>
        text.Count(char.IsAsciiDigit) >= 3
        && text.All(c => char.IsAsciiDigit(c) || "+()-./ #*,;extEXT".Contains(c, StringComparison.Ordinal))
            ? Parsed.Of(text)
            : Parsed.Wrong("crm:not-a-phone", $"“{Shown.Short(text)}” is not a telephone number.");
}
