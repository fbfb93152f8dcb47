using System.Text.Json;
using Crm.SaaS.Testing;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>Amounts and rates in the words of a test.</summary>
internal static class MoneyApi
{
    public static Task<JsonElement> Rate(this HttpClient admin, string currency, string validFrom, decimal rate) =>
        admin.Create(
            "exchange-rates",
            new
            {
                currency,
                validFrom,
                rate,
                source = "test",
            }
        );

    /// <summary>A deal of this amount; with a closing day, won on it.</summary>
    public static async Task<Guid> Deal(
        this HttpClient admin,
        decimal? amount,
        string? currency,
        string? closedOn = null,
        Guid? company = null
    )
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = "A deal",
            ["amount"] = amount,
            ["currency"] = currency,
            ["company"] = company,
        };
        if (closedOn is not null)
        {
            values["stage"] = await admin.Won();
            values["closedOn"] = closedOn;
        }
        return (await admin.Create("deals", values)).GetProperty("id").GetGuid();
    }

    /// <summary>A figure over the amounts of all deals.</summary>
    public static async Task<string?> Figure(this HttpClient client, string function)
    {
        var answer = await client.Query("deals", new { group = Array.Empty<string>(), aggregate = new { figure = $"{function}(amount)" } });
        return answer.GetProperty("groups")[0].GetProperty("figure").GetString();
    }

    public static async Task<Guid> Won(this HttpClient client)
    {
        var filter = new
        {
            field = "type",
            op = "eq",
            value = "won",
        };
        return (await client.Query("stages", new { select = new[] { "name" }, filter }))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid();
    }

    /// <summary>Makes many records at once.</summary>
    public static Task<JsonElement> Batch(this HttpClient client, string plural, IEnumerable<object> values) =>
        client.Ok(
            HttpMethod.Post,
            "/api/crm/batch",
            new
            {
                operations = values.Select(v => new
                {
                    @object = plural,
                    action = "create",
                    values = v,
                }),
            }
        );
}
