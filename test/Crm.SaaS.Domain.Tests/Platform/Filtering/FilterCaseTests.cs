using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Objects;
using Shouldly;
using Xunit;
using Record = Crm.SaaS.Platform.Objects.Record;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>The table that the rules of the browser's forms are held to as well: <c>cases.json</c>.</summary>
public sealed class FilterCaseTests
{
    private static readonly JsonElement Table = Read();
    private static readonly ObjectDefinition Companies = CustomRegistry
        .Build([], Table.GetProperty("fields").EnumerateArray().Select(Spec))
        .ByPlural("companies");
    private static readonly FilterContext Asker = new(
        Table.GetProperty("me").GetGuid(),
        DateTimeOffset.Parse(Table.GetProperty("now").GetString()!, CultureInfo.InvariantCulture),
        TimeZoneInfo.FindSystemTimeZoneById(Table.GetProperty("zone").GetString()!)
    );

    public static TheoryData<string, string, bool> Cases()
    {
        var cases = new TheoryData<string, string, bool>();
        foreach (var each in Table.GetProperty("cases").EnumerateArray())
            cases.Add(each.GetProperty("filter").GetRawText(), each.GetProperty("of").GetString()!, each.GetProperty("holds").GetBoolean());
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_filter_holds_as_the_table_says(string filter, string of, bool holds)
    {
        using var json = JsonDocument.Parse(filter);
        var record = Row(of);
        FilterEvaluator.Matches(FilterParser.Parse(json.RootElement, Companies), Asker, path => path.Field.Get(record)).ShouldBe(holds);
    }

    [Fact]
    public void The_table_says_which_day_it_is() =>
        Asker.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(Table.GetProperty("today").GetString());

    private static Record Row(string name)
    {
        var record = Companies.New();
        foreach (var value in Table.GetProperty("records").GetProperty(name).EnumerateObject())
        {
            var field = Companies.Find(value.Name)!;
            var parsed = field.Type.ReadJson(value.Value, field);
            parsed.Ok.ShouldBeTrue(parsed.Sentence?.Text);
            field.Set(record, parsed.Value);
        }
        return record;
    }

    private static CustomFieldSpec Spec(JsonElement field)
    {
        var name = field.GetProperty("name").GetString()!;
        return new CustomFieldSpec(Guid.CreateVersion7(), "company", name, name, field.GetProperty("type").GetString()!, name)
        {
            Choices = Raw(field, "choices"),
            Formula = Raw(field, "formula"),
        };
    }

    private static string? Raw(JsonElement field, string property) =>
        field.TryGetProperty(property, out var value) ? value.GetRawText() : null;

    private static JsonElement Read()
    {
        using var stream = typeof(FilterCaseTests).Assembly.GetManifestResourceStream("filters.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
