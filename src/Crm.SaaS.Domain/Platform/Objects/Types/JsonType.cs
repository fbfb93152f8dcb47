using System.Text.Json;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A JSON document kept as text: the settings of a saved view. Neither filtered nor sorted.</summary>
public sealed class JsonType : TextType
{
    public override string Name => "json";
    public override bool Sortable => false;
    public override bool Groupable => false;
    protected override int LongestByDefault => 50_000;
    protected override bool AllowsLines => true;

    protected override Parsed Check(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return Parsed.Of(text);
        }
        catch (JsonException)
        {
            return Parsed.Wrong("crm:not-json", "This is not valid JSON.");
        }
    }
}
