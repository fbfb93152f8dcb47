using System.Globalization;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Compiles what an amount is worth in the currency of the question; <see cref="Conversion"/> gives the same in memory. The rate that counts for a
/// row is joined by its currency and day: an index gives it, and the database remembers it for other rows of the same currency and day.
/// </summary>
internal static class ConversionSql
{
    /// <summary>Far beyond every amount, and still within what a reader can take.</summary>
    private const string Fitting = "numeric(26, 4)";

    /// <summary>Whether amounts of an object may have to be converted, as far as whoever asks may know what they are in.</summary>
    public static bool Applies(QueryScope scope, ObjectDefinition of) => of.PricedBy is not null && scope.Context.Money.Converts();

    /// <summary>The currency that a row's amounts are in.</summary>
    public static string Currency(QueryScope scope, string alias, ObjectDefinition of) => Priced(scope, alias, of) + ".currency";

    /// <summary>The worth of an amount that stands in a row; null where there is no amount, or no rate for it.</summary>
    public static string Worth(QueryScope scope, string alias, ObjectDefinition of, string amount)
    {
        if (!Applies(scope, of))
            return amount;
        var money = scope.Context.Money;
        var (into, decimals) = (Code(scope, money.Into), CurrencyCodes.MinorUnits(money.Into));
        var (row, currency) = (Priced(scope, alias, of), Currency(scope, alias, of));
        var rate = Rate(scope, $"{row} rate", row, currency);
        var converted =
            money.Into == money.Own
                ? $"round({amount} * {rate}, {decimals.ToString(CultureInfo.InvariantCulture)})"
                : Cross(
                    amount,
                    $"(case when {currency} = {Code(scope, money.Own)} then 1 else {rate} end)",
                    Rate(scope, $"{row} into", row, into),
                    decimals
                );
        return $"(case when {currency} = {into} then {amount} else ({converted})::{Fitting} end)";
    }

    /// <summary>A sum of worths, refused where it is beyond what can be told.</summary>
    public static string Told(string sum) => $"({sum})::{Fitting}";

    /// <summary>A division would lose digits before the last step; that of whole numbers is exact.</summary>
    private static string Cross(string amount, string rate, string per, int decimals)
    {
        var units = ((int)Math.Pow(10, decimals)).ToString(CultureInfo.InvariantCulture);
        return $"sign({amount}) * div(2 * abs({amount}) * {rate} * {units} + {per}, 2 * {per}) / {units}";
    }

    /// <summary>
    /// What counts for a row: its currency and its day. Not by coalesce: behind the wall only what the planner trusts not to leak finds its way
    /// into an index condition, and it trusts a case.
    /// </summary>
    private static string Priced(QueryScope scope, string alias, ObjectDefinition of) =>
        scope.JoinOnce(
            $"{alias} priced",
            row =>
            {
                var today = $"{scope.Sql.Value(scope.Context.Today, NpgsqlDbType.Date)}::date";
                var day = of.PricedOn is { } on ? Else(ValueSql.Column(alias, on), today) : today;
                var currency = Else(ValueSql.Column(alias, of.PricedBy!), Code(scope, scope.Context.Money.Own));
                return $" cross join lateral (select {currency} as currency, {day} as day) {row}";
            }
        );

    /// <summary>The newest rate of a currency that begins on or before the row's day.</summary>
    private static string Rate(QueryScope scope, string key, string row, string currency) =>
        scope.JoinOnce(
            key,
            known =>
                $" left join lateral (select x.rate from exchange_rates x where x.tenant_id = {scope.Tenant()} and x.to_currency = {Code(scope, scope.Context.Money.Own)}"
                + $" and x.currency = {currency} and x.valid_from <= {row}.day and x.deleted_at is null order by x.valid_from desc limit 1) {known} on true"
        ) + ".rate";

    private static string Else(string column, string absent) => $"case when {column} is null then {absent} else {column} end";

    private static string Code(QueryScope scope, string code) => scope.Sql.Value(code, NpgsqlDbType.Text);
}
