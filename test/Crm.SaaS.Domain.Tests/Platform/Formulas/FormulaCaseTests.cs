using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Objects;
using Shouldly;
using Xunit;
using Record = Crm.SaaS.Platform.Objects.Record;

namespace Crm.SaaS.Platform.Formulas;

/// <summary>The table that the browser's formulas are held to as well: <c>cases.json</c>.</summary>
public sealed class FormulaCaseTests
{
    private static readonly JsonElement Table = Read();
    private static readonly ObjectDefinition Companies = CustomRegistry
        .Build([], Table.GetProperty("fields").EnumerateArray().Select(Spec))
        .ByPlural("companies");

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var each in Table.GetProperty("cases").EnumerateArray())
            cases.Add(each.GetProperty("formula").GetRawText(), each.GetProperty("of").GetString()!, Shown(each.GetProperty("gives")));
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_formula_gives_what_the_table_says(string formula, string of, string gives) =>
        Shown(FormulaParser.Parse(formula, Companies).Evaluate(Row(of))).ShouldBe(gives);

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

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "nothing" : $"“{value}”";

    private static string Shown(object? value) => value is null ? "nothing" : $"“{Text(value)}”";

    private static string Text(object value) =>
        value switch
        {
            decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

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
        using var stream = typeof(FormulaCaseTests).Assembly.GetManifestResourceStream("formulas.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
