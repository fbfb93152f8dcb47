namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A share in percent: 12.5 means 12.5 %.</summary>
public sealed class PercentType : DecimalType
{
    public override string Name => "percent";

    public override Parsed ReadText(string text, Field field, TextStyle style) => base.ReadText(text.Trim().TrimEnd('%'), field, style);
}
