namespace Crm.SaaS.Platform.Objects;

/// <summary>One value of a choice field: what is stored, and the meaning of its colour (neutral, accent, success, warning, danger, info).</summary>
/// <param name="Label">What a company called it; those of the product say theirs in resource files.</param>
public sealed record Choice(string Value, string Color = "neutral", string? Label = null)
{
    /// <summary>What it is called where no translation says otherwise.</summary>
    public string Said => Label ?? char.ToUpperInvariant(Value[0]) + Value[1..];

    public static readonly IReadOnlyList<string> Colors = ["neutral", "accent", "success", "warning", "danger", "info"];
}
