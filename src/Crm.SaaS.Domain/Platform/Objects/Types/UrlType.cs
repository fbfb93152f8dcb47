namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A web address; <c>https://</c> is added where no scheme was written. Only http and https, so that a link can never run a script.</summary>
public sealed class UrlType : TextType
{
    public override string Name => "url";
    protected override int LongestByDefault => 2_000;

    protected override Parsed Check(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.Host.Contains('.', StringComparison.Ordinal)
            && !address.Any(char.IsWhiteSpace)
            ? Parsed.Of(address)
            : Parsed.Wrong("crm:not-a-url", $"“{Shown.Short(text)}” is not a web address.");
    }
}
