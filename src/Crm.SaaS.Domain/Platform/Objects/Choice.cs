namespace Crm.SaaS.Platform.Objects;

/// <summary>One value of a choice field: what is stored, and the meaning of its colour (neutral, accent, success, warning, danger, info).</summary>
/// <param name="Label">What a company called it; those of the product say theirs in resource files.</param>
public sealed record Choice(string Value, string Color = "neutral", string? Label = null)
{
    public static readonly IReadOnlyList<string> Colors = ["neutral", "accent", "success", "warning", "danger", "info"];
}
