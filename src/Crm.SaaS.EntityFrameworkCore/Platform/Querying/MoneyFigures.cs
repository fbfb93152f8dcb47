using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Objects.Types;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// What figures of amounts were converted from. Rows are grouped twice in one go, by the groups and by the groups with the currency; the second
/// kind becomes lists beside the first: currencies, what is in them, what of that could be converted and what has no rate.
/// </summary>
internal sealed class MoneyFigures(Reckoning money)
{
    private readonly List<Part> parts = [];
    private readonly List<string> currencies = [];

    /// <summary>Whether there are any.</summary>
    public bool Any => parts.Count > 0;

    /// <summary>The expressions of the currencies by which rows are grouped too.</summary>
    public IReadOnlyList<string> Currencies => currencies;

    /// <param name="figure">Its place among the columns.</param>
    /// <param name="raw">The figure over the amounts as they are.</param>
    /// <param name="count">How many amounts there are.</param>
    /// <param name="converted">How many of them could be converted.</param>
    public void Add(string name, string currency, int figure, string raw, string count, string converted)
    {
        if (!currencies.Contains(currency))
            currencies.Add(currency);
        parts.Add(new Part(JsonEncodedText.Encode(name), currencies.IndexOf(currency), figure, raw, count, converted));
    }

    /// <summary>
    /// The statement whose rows are the groups with their lists at the end.
    /// </summary>
    /// <param name="select">The columns of groups: <c>… as c0, … as c1</c>.</param>
    /// <param name="keys">How many of them are keys; they stand first.</param>
    /// <param name="keyPlaces">The places of the keys among the columns.</param>
    public string Statement(string select, int columns, IReadOnlyList<int> keyPlaces, string source, string orderBy, string limit)
    {
        var more = currencies
            .SelectMany((c, i) => new[] { $"{c} as m{N(i)}", $"grouping({c}) as s{N(i)}" })
            .Concat(parts.SelectMany((p, i) => new[] { $"{p.Raw} as a{N(i)}", $"{p.Count} as n{N(i)}", $"{p.Converted} as h{N(i)}" }));
        var keys = string.Join(", ", keyPlaces.Select(p => N(p + 1)));
        var sets = currencies.Select(c => keys.Length == 0 ? $"({c})" : $"({keys}, {c})").Prepend($"({keys})");
        var whole = string.Join(" and ", currencies.Select((_, i) => $"s{N(i)} = 1"));
        var own = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"w.c{N(i)}"));
        var lists = string.Join(", ", currencies.Select((_, i) => $"l{N(i)}.*"));
        return $"with a as materialized (select {select}, {string.Join(", ", more)} {source} group by grouping sets ({string.Join(", ", sets)})) "
            + $"select {own}, {lists} from (select * from a where {whole} {orderBy} limit {limit}) w"
            + string.Concat(currencies.Select((_, i) => Lists(i, keyPlaces)));
    }

    private string Lists(int currency, IReadOnlyList<int> keyPlaces)
    {
        var figures = parts.Index().Where(p => p.Item.Currency == currency).ToList();
        var listed = figures
            .SelectMany(p => new[] { $"p.a{N(p.Index)}", $"p.c{N(p.Item.Figure)}", $"p.n{N(p.Index)}", $"p.h{N(p.Index)}" })
            .Prepend($"p.m{N(currency)}")
            .Select((c, i) => $"array_agg({c} order by p.m{N(currency)}) as q{N(currency)}_{N(i)}");
        var same = keyPlaces.Select(k => $" and p.c{N(k)} is not distinct from w.c{N(k)}");
        return $" left join lateral (select {string.Join(", ", listed)} from a p where p.s{N(currency)} = 0{string.Concat(same)}) l{N(currency)} on true";
    }

    /// <summary>How many columns the lists are.</summary>
    public int Columns => currencies.Count + 4 * parts.Count;

    /// <summary>Writes <c>"conversions": {figure: {parts, missingRates}}</c>, where anything in the group is in another currency than the answer.</summary>
    /// <param name="at">The place of the first list.</param>
    public void WriteInto(Utf8JsonWriter json, NpgsqlDataReader row, int at)
    {
        var begun = false;
        for (var currency = 0; currency < currencies.Count; currency++)
        {
            var codes = row.IsDBNull(at) ? [] : row.GetFieldValue<string[]>(at);
            at++;
            foreach (var part in parts.Where(p => p.Currency == currency))
            {
                if (codes.Length > 0)
                    begun = Write(json, row, part, codes, at, begun);
                at += 4;
            }
        }
        if (begun)
            json.WriteEndObject();
    }

    private bool Write(Utf8JsonWriter json, NpgsqlDataReader row, Part part, string[] codes, int at, bool begun)
    {
        var (raw, worth) = (row.GetFieldValue<decimal?[]>(at), row.GetFieldValue<decimal?[]>(at + 1));
        var (count, converted) = (row.GetFieldValue<long[]>(at + 2), row.GetFieldValue<long[]>(at + 3));
        var shown = Enumerable.Range(0, codes.Length).Where(i => count[i] > 0).ToList();
        if (shown.TrueForAll(i => codes[i] == money.Into))
            return begun;
        if (!begun)
            json.WriteStartObject(RecordQueryParser.ConversionsName);
        json.WriteStartObject(part.Name);
        json.WriteStartArray("parts");
        foreach (var i in shown)
        {
            json.WriteStartObject();
            json.WriteString("currency", codes[i]);
            json.WriteNumber("count", count[i]);
            WriteAmount(json, "amount", raw[i]);
            WriteAmount(json, "converted", converted[i] > 0 ? worth[i] : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("missingRates");
        foreach (var i in shown.Where(i => converted[i] < count[i]))
        {
            json.WriteStartObject();
            json.WriteString("currency", codes[i]);
            json.WriteNumber("count", count[i] - converted[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return true;
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, decimal? amount)
    {
        json.WritePropertyName(name);
        if (amount is { } value)
            FieldTypes.Money.WriteJson(json, value);
        else
            json.WriteNullValue();
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Part(JsonEncodedText Name, int Currency, int Figure, string Raw, string Count, string Converted);
}
