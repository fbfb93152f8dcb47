namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Shortens what a person wrote before it is repeated in a sentence.</summary>
internal static class Shown
{
    public static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…");
}
