using System.Globalization;
using System.Text.Json;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Record = Crm.SaaS.Platform.Objects.Record;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Filters over custom fields, and formulas, mean the same in SQL and in memory: with and without the typed index, around the change to summer time.</summary>
public sealed class CustomAgreementTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Zone = "Europe/Warsaw";
    private const int Filters = 250;
    private const int Formulas = 60;
    private static readonly string[] Words = ["Łódź", "łódź", "a%b", "a_b", " spaced ", "x", "Zażółć", "O'Neil", "100%"];
    private static readonly string[] Choices = ["gold", "silver", "Bronze"];
    private static readonly DateTimeOffset SummerTime = new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_filter_over_custom_fields_selects_the_same_records_in_the_database_and_in_memory()
    {
        var (admin, target, records, me) = await CompanyAsync();
        var context = new FilterContext(me, TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Zone));
        var fields = target.Fields.Where(f => f is { IsCustom: true, Formula: null }).ToArray();
        foreach (var filter in FilterGen(fields).Sample(Filters, new Rnd(20_261_123), Filters))
        {
            var json = JsonSerializer.SerializeToElement(filter);
            var parsed = FilterParser.Parse(json, target);
            var expected = records
                .Where(r => FilterEvaluator.Matches(parsed, context, p => p.Field.Get(r)))
                .Select(r => r.Id)
                .Order()
                .ToList();
            var found = (await admin.Query("companies", new { filter, page = new { size = 500 } })).GetProperty("items");
            var ids = found.EnumerateArray().Select(i => Of(records, i)).Order().ToList();
            ids.ShouldBe(expected, json.ToString());
        }
    }

    [Fact]
    public async Task A_formula_gives_the_same_in_the_database_and_in_memory()
    {
        var (admin, _, _, _) = await CompanyAsync();
        var numbers = FormulaGen.Numbers(4).Sample(Formulas / 2, new Rnd(7), Formulas / 2);
        var texts = FormulaGen.Texts(4).Sample(Formulas / 4, new Rnd(8), Formulas / 4);
        var dates = FormulaGen.Dates(4).Sample(Formulas / 4, new Rnd(9), Formulas / 4);
        var made = 0;
        foreach (var formula in numbers.Concat(texts).Concat(dates))
            await admin.AddField("company", $"Formula {++made}", "formula", new { formula = JsonSerializer.Serialize(formula) });
        var target = await TargetAsync(admin);
        var fields = target.Fields.Where(f => f.Formula is not null).ToList();
        fields.Count.ShouldBe(made);
        var answer = (
            await admin.Query("companies", new { select = target.Fields.Select(f => f.Name).Take(100), page = new { size = 500 } })
        ).GetProperty("items");
        foreach (var item in answer.EnumerateArray())
        {
            var record = Read(target, item);
            foreach (var field in fields.Where(f => item.TryGetProperty(f.Name, out _)))
                Shown(item.GetProperty(field.Name)).ShouldBe(Shown(field, field.Get(record)), field.Formula!.Json);
        }
    }

    private async Task<(HttpClient Admin, ObjectDefinition Target, IReadOnlyList<Record> Records, Guid Me)> CompanyAsync()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Ok(HttpMethod.Put, "/api/account/my-profile", new { name = "Ann", timeZone = Zone });
        foreach (
            var (label, type, indexed) in new[]
            {
                ("Text", "text", true),
                ("Plain text", "text", false),
                ("Story", "longText", true),
                ("Whole", "integer", true),
                ("Figure", "decimal", true),
                ("Plain figure", "decimal", false),
                ("Share", "percent", true),
                ("Day", "date", true),
                ("Moment", "dateTime", true),
                ("Plain moment", "dateTime", false),
                ("Flag", "boolean", true),
                ("Tier", "choice", true),
                ("Badges", "multiChoice", true),
                ("Plain badges", "multiChoice", false),
                ("Partner", "user", true),
                ("Stars", "rating", true),
                ("Length", "duration", true),
            }
        )
            await admin.AddField("company", label, type, new { indexed, choices = JsonSerializer.Serialize(Choices) });
        var target = await TargetAsync(admin);
        var me = (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("currentUser")
            .GetProperty("id")
            .GetGuid();
        var random = new Random(11);
        for (var i = 0; i < 40; i++)
            await admin.Create("companies", Values(target, random, me, i));
        var items = (
            await admin.Query("companies", new { select = target.Fields.Select(f => f.Name), page = new { size = 500 } })
        ).GetProperty("items");
        return (admin, target, [.. items.EnumerateArray().Select(i => Read(target, i))], me);
    }

    private async Task<ObjectDefinition> TargetAsync(HttpClient admin)
    {
        var tenant = (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("currentTenant")
            .GetProperty("id")
            .GetGuid();
        using var _ = app.Services.GetRequiredService<ICurrentTenant>().Change(tenant);
        return (await app.Services.GetRequiredService<ITenantObjects>().CurrentAsync(CancellationToken.None)).ByPlural("companies");
    }

    private static Dictionary<string, object?> Values(ObjectDefinition target, Random random, Guid me, int number)
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"{Words[random.Next(Words.Length)]} {number}"),
            ["employees"] = random.Next(3) == 0 ? null : random.Next(4),
            ["annualRevenue"] = random.Next(3) == 0 ? null : (random.Next(1_000_000) / 7m).ToString("0.####", CultureInfo.InvariantCulture),
        };
        foreach (var field in target.Fields.Where(f => f is { IsCustom: true, IsReadOnly: false } && random.Next(4) > 0))
            values[field.Name] = Value(field, random, me);
        return values;
    }

    private static object Value(Field field, Random random, Guid me) =>
        field.Type switch
        {
            ChoiceType => Choices[random.Next(3)],
            TagsType => Choices.Where(_ => random.Next(2) == 0),
            TextType => Words[random.Next(Words.Length)],
            RatingType => random.Next(1, 6),
            IntegerType => random.Next(-2, 4),
            DecimalType => (random.Next(-8, 8) * 0.25m).ToString(CultureInfo.InvariantCulture),
            DateType => new DateOnly(2026, 3, 29).AddDays(random.Next(-3, 4)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeType => SummerTime.AddMinutes(30 * random.Next(-100, 100)).ToString("O", CultureInfo.InvariantCulture),
            BooleanType => random.Next(2) == 0,
            _ => me,
        };

    private static Gen<object> FilterGen(Field[] fields)
    {
        var condition =
            from field in Gen.Elements(fields)
            from op in Gen.Elements(field.Type.Operators.Where(o => o != FilterOperator.Within).ToArray())
            from seed in Gen.Choose(0, int.MaxValue - 1)
            select Condition(field, op, new Random(seed));
        return Tree(condition, 2);
    }

    private static object Condition(Field field, FilterOperator op, Random random)
    {
        var condition = new Dictionary<string, object?> { ["field"] = field.Name, ["op"] = FilterOperators.NameOf(op) };
        object One() =>
            field.Type is TagsType ? Choices[random.Next(3)]
            : field.Type is UserType ? (random.Next(2) == 0 ? "@me" : Guid.CreateVersion7())
            : field.Type is DateTimeType && random.Next(2) == 0
                ? new DateOnly(2026, 3, 29).AddDays(random.Next(-2, 3)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Value(field, random, Guid.Empty);
        if (op is FilterOperator.Between)
            condition["value"] = new[] { One(), One() };
        else if (op is FilterOperator.In or FilterOperator.Nin or FilterOperator.HasAny or FilterOperator.HasAll or FilterOperator.HasNone)
            condition["value"] = Enumerable.Range(0, random.Next(1, 4)).Select(_ => One()).ToArray();
        else if (op is not (FilterOperator.Empty or FilterOperator.NotEmpty))
            condition["value"] = One();
        return condition;
    }

    private static Gen<object> Tree(Gen<object> leaf, int depth) =>
        depth == 0
            ? leaf
            : Gen.Frequency(
                (4, leaf),
                (2, Tree(leaf, depth - 1).ArrayOf(2).Select(nodes => (object)new Dictionary<string, object> { ["and"] = nodes })),
                (2, Tree(leaf, depth - 1).ArrayOf(2).Select(nodes => (object)new Dictionary<string, object> { ["or"] = nodes })),
                (1, Tree(leaf, depth - 1).Select(node => (object)new Dictionary<string, object> { ["not"] = node }))
            );

    /// <summary>The record as the API shows it, in memory.</summary>
    private static Record Read(ObjectDefinition target, JsonElement item)
    {
        var record = target.New();
        foreach (var field in target.Fields.Where(f => f is { IsStored: true, Formula: null, RollUp: null } || f.Links is not null))
            if (item.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null && field.Name is not "id")
                field.Set(record, field.Type is TextType ? value.GetString() : field.Type.ReadJson(value, field).Value);
        typeof(Record).GetProperty(nameof(Record.Id))!.SetValue(record, item.GetProperty("id").GetGuid());
        return record;
    }

    private static Guid Of(IReadOnlyList<Record> records, JsonElement item) =>
        records.Single(r => r.Id == item.GetProperty("id").GetGuid()).Id;

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "nothing" : value.ToString();

    private static string Shown(Field field, object? value)
    {
        if (value is null)
            return "nothing";
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            field.Type.WriteJson(json, value);
        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.ToString();
    }
}
