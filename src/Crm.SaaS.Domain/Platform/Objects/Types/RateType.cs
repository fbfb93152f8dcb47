namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>What one thing is worth in another: up to twelve decimals, since small units in large ones are small numbers.</summary>
public sealed class RateType : DecimalType
{
    public override string Name => "rate";
    public override string StorageType => "numeric(24,12)";
    public override bool Summable => false;
    protected override string Format => "0.############";
    protected override int Decimals => 12;
    protected override decimal Largest => 999_999_999_999m;
}
