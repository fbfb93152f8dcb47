namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>An amount of money; its currency stands in the sibling field <c>currency</c>. Never a binary fraction.</summary>
public sealed class MoneyType : DecimalType
{
    public override string Name => "money";
    protected override string Format => "0.00##";
}
