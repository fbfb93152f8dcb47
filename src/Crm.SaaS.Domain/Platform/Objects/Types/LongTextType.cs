namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Several lines of text.</summary>
public sealed class LongTextType : TextType
{
    public override string Name => "longText";
    public override bool Sortable => false;
    public override bool Groupable => false;
    protected override int LongestByDefault => 20_000;
    protected override bool AllowsLines => true;
}
