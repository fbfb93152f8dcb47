using System.Numerics;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>What one unit of a currency is worth in the company's own, from a day on until there is a newer one.</summary>
public sealed record DatedRate(string Currency, DateOnly From, decimal Rate);

/// <summary>
/// What an amount is worth in another currency. Each amount is converted and rounded on its own, so that sums of groups add up to the total and
/// a list to its footer; the result has the decimals of the currency it is in (its minor units, ISO 4217), a half goes away from zero, and
/// rates are never rounded or inverted on the way (as Council Regulation (EC) No 1103/97, articles 4 and 5, has it for the euro). An amount that is in the
/// wanted currency already stays as it is. The SQL of the persistence layer gives the same values; a property test holds the two equal.
/// </summary>
public static class Conversion
{
    /// <param name="currency">What the amount is in; null: the company's own.</param>
    /// <param name="day">The newest rates that begin on or before this day count.</param>
    /// <returns>Null where a rate that is needed does not exist.</returns>
    public static decimal? Of(decimal amount, string? currency, DateOnly day, Reckoning reckoning, IReadOnlyCollection<DatedRate> rates)
    {
        var from = currency ?? reckoning.Own;
        if (from == reckoning.Into)
            return amount;
        return RateOf(from) is { } rate && RateOf(reckoning.Into) is { } per
            ? Rounded(amount, rate, per, CurrencyCodes.MinorUnits(reckoning.Into))
            : null;

        decimal? RateOf(string code) =>
            code == reckoning.Own ? 1 : rates.Where(r => r.Currency == code && r.From <= day).MaxBy(r => r.From)?.Rate;
    }

    /// <summary>amount · rate ÷ per to that many decimals, exactly: no digit is lost before the last step.</summary>
    private static decimal Rounded(decimal amount, decimal rate, decimal per, int decimals)
    {
        var (a, r, p) = (Whole(amount), Whole(rate), Whole(per));
        var above = BigInteger.Abs(a.Number) * r.Number * BigInteger.Pow(10, p.Scale + decimals);
        var below = p.Number * BigInteger.Pow(10, a.Scale + r.Scale);
        var units = (2 * above + below) / (2 * below);
        return (decimal)(a.Number.Sign * units) / (decimal)BigInteger.Pow(10, decimals);
    }

    private static (BigInteger Number, int Scale) Whole(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var number = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return (bits[3] < 0 ? -number : number, (bits[3] >> 16) & 0xFF);
    }
}
