namespace Crm.SaaS.Platform.Currencies;

/// <summary>In which currency amounts are added up and compared.</summary>
/// <param name="Own">The company's currency, in which rates are given and in which an amount without a currency is.</param>
/// <param name="Into">The currency that is asked for; usually the same.</param>
/// <param name="Several">Whether any amount may be in another currency. Where none can be, nothing is converted and nothing is paid for it.</param>
public sealed record Reckoning(string Own, string Into, bool Several)
{
    /// <summary>Where no amounts are converted: expressions over one record, work that shows nobody anything.</summary>
    public static Reckoning None => new("", "", false);

    /// <summary>Whether it made a difference that there is one currency only.</summary>
    public bool IsReliedOn { get; private set; }

    /// <param name="used">The currencies that the company's records were ever in.</param>
    public static Reckoning Of(string own, IEnumerable<string> used, string? into = null) =>
        new(own, into ?? own, (into ?? own) != own || used.Any(code => code != own));

    /// <summary>Whether an amount has to be converted that would be told as it is if there were one currency only.</summary>
    public bool Converts()
    {
        IsReliedOn |= !Several;
        return Several;
    }
}
