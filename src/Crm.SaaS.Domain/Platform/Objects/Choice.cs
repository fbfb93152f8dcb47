namespace Crm.SaaS.Platform.Objects;

/// <summary>One value of a choice field: what is stored, and the meaning of its colour (neutral, accent, success, warning, danger, info).</summary>
public sealed record Choice(string Value, string Color = "neutral");
