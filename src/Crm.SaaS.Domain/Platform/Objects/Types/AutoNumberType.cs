namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A number that the system draws when a record is created: PO-2026-00042. Kept as text, so that it sorts as it reads.</summary>
public sealed class AutoNumberType : TextType
{
    public override string Name => "autoNumber";
    protected override int LongestByDefault => 60;
}
