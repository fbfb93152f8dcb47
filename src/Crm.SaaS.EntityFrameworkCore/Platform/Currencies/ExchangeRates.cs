using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Currencies;

internal sealed class ExchangeRates(TenantSession session) : IExchangeRates
{
    private const string Newest = """
        select distinct on (currency) currency, valid_from, rate from exchange_rates
        where to_currency = $1 and valid_from <= $2 and deleted_at is null
        order by currency, valid_from desc
        """;

    public Task<IReadOnlyList<DatedRate>> OnAsync(DateOnly day, string into, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand(Newest);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = into });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return session.ReadAsync([command], row => ReadAsync(row, ct), ct);
    }

    private static async Task<IReadOnlyList<DatedRate>> ReadAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var rates = new List<DatedRate>();
        while (await row.ReadAsync(ct))
            rates.Add(new DatedRate(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetDecimal(2)));
        return rates;
    }
}
