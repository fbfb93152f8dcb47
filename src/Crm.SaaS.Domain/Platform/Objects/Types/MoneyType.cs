namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>An amount of money; its currency stands in the field that the object is <see cref="ObjectDefinition.PricedBy"/>. Never a binary fraction.</summary>
public sealed class MoneyType : DecimalType
{
    /// <summary>The part of an amount that is its worth in the currency of the question: <c>amount.converted</c>.</summary>
    public const string Converted = "converted";

    public override string Name => "money";
    protected override string Format => "0.00##";
}
