using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>A filter means the same in SQL and in memory, over types and operators, absent values, case, accents, wildcards, references and @me.</summary>
public sealed class FilterAgreementTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Paths =
    [
        "name",
        "amount",
        "priority",
        "tags",
        "probability",
        "openedOn",
        "createdAt",
        "owner",
        "owner.name",
        "company",
        "company.name",
        "company.industry",
        "company.employees",
        "company.tags",
        "company.parent.city",
        "status",
        "stage.type",
        "stage.position",
        "externalId",
    ];
    private static readonly string[] Texts =
    [
        "Ärger",
        "ärger",
        "a%b",
        "a_b",
        "back\\slash",
        "Łódź",
        "łÓDŹ",
        "x",
        "",
        "Zażółć",
        "A",
        "b",
        "O'Neil",
        "100%",
    ];
    private static readonly string[] Tags = ["vip", "VIP", "cold", "ąę"];

    [Fact]
    public async Task A_filter_selects_the_same_records_in_the_database_and_in_memory()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await Populate(admin);
        var me = (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("currentUser")
            .GetProperty("id")
            .GetGuid();
        var deals = app.Services.GetRequiredService<ObjectRegistry>().ByPlural("deals");
        var records = (await admin.Query("deals", new { select = Paths, page = new { size = 500 } }))
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        var companies = (await admin.Query("companies", new { page = new { size = 50 } }))
            .GetProperty("items")
            .EnumerateArray()
            .Select(c => c.GetProperty("id").GetString()!)
            .ToArray();

        foreach (var filter in Filters(deals, companies).Sample(300, new Rnd(20_261_121), 300))
        {
            var json = JsonSerializer.SerializeToElement(filter);
            var context = new FilterContext(me, TimeProvider.System.GetUtcNow(), TimeZoneInfo.Utc);
            var parsed = FilterParser.Parse(json, deals);
            var expected = records
                .Where(r => FilterEvaluator.Matches(parsed, context, path => Value(r, path)))
                .Select(r => r.GetProperty("id").GetGuid())
                .Order()
                .ToList();
            var answer = await admin.Query("deals", new { filter, page = new { size = 500 } });
            answer
                .GetProperty("items")
                .EnumerateArray()
                .Select(r => r.GetProperty("id").GetGuid())
                .Order()
                .ToList()
                .ShouldBe(expected, json.ToString());
        }
    }

    private static async Task Populate(HttpClient admin)
    {
        var random = new Random(7);
        T? Maybe<T>(T[] from)
            where T : class => random.Next(4) == 0 ? null : from[random.Next(from.Length)];
        string? Text() => Maybe(Texts) is { Length: > 0 } text ? text : null;
        var companies = new List<string>();
        for (var i = 0; i < 12; i++)
            companies.Add((
                    await admin.Create(
                        "companies",
                        new
                        {
                            name = Text() ?? "Company",
                            industry = Text(),
                            city = Text(),
                            employees = random.Next(3) == 0 ? (int?)null : random.Next(5),
                            tags = Tags.Where(_ => random.Next(3) == 0),
                            parent = i > 2 ? Maybe(companies.ToArray()) : null,
                        }
                    )
                ).GetProperty("id").GetString()!);
        var stages = (await admin.Query("stages", new { page = new { size = 50 } }))
            .GetProperty("items")
            .EnumerateArray()
            .Select(s => s.GetProperty("id").GetString()!)
            .ToArray();
        for (var i = 0; i < 60; i++)
            await admin.Create(
                "deals",
                new
                {
                    name = Text(),
                    amount = random.Next(3) == 0 ? null : (random.Next(8) * 0.5m).ToString(CultureInfo.InvariantCulture),
                    priority = Maybe(["low", "medium", "high"]),
                    openedOn = random.Next(3) == 0
                        ? null
                        : new DateOnly(2026, 11, 1).AddDays(-random.Next(40)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    company = Maybe(companies.ToArray()),
                    stage = stages[random.Next(stages.Length)],
                    tags = Tags.Where(_ => random.Next(3) == 0),
                    owner = random.Next(2) == 0 ? null : await MeOf(admin),
                }
            );
    }

    private static async Task<string> MeOf(HttpClient admin) =>
        (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration")).GetProperty("currentUser").GetProperty("id").GetString()!;

    private static Gen<object> Filters(ObjectDefinition root, string[] companies)
    {
        var condition =
            from path in Gen.Elements(Paths.Where(p => p != "externalId").ToArray())
            let field = FieldPath.Parse(path, root).Field
            from op in Gen.Elements(field.Type.Operators.ToArray())
            from values in Values(field, companies).ArrayOf(3)
            from span in Gen.Elements(Spans.Names.ToArray())
            select (object)Condition(path, op, values, span);
        return Tree(condition, 3);
    }

    private static Gen<object> Tree(Gen<object> leaf, int depth) =>
        depth == 0
            ? leaf
            : Gen.Frequency(
                (4, leaf),
                (2, Tree(leaf, depth - 1).ArrayOf(3).Select(nodes => (object)new Dictionary<string, object> { ["and"] = nodes })),
                (2, Tree(leaf, depth - 1).ArrayOf(3).Select(nodes => (object)new Dictionary<string, object> { ["or"] = nodes })),
                (1, Tree(leaf, depth - 1).Select(node => (object)new Dictionary<string, object> { ["not"] = node }))
            );

    private static Dictionary<string, object?> Condition(string path, FilterOperator op, object[] values, string span)
    {
        var condition = new Dictionary<string, object?> { ["field"] = path, ["op"] = FilterOperators.NameOf(op) };
        switch (op)
        {
            case FilterOperator.Empty or FilterOperator.NotEmpty:
                break;
            case FilterOperator.Within:
                condition["value"] = span;
                break;
            case FilterOperator.Between:
                condition["value"] = values.Take(2);
                break;
            case FilterOperator.In or FilterOperator.Nin or FilterOperator.HasAny or FilterOperator.HasAll or FilterOperator.HasNone:
                condition["value"] = values;
                break;
            default:
                condition["value"] = values[0];
                break;
        }
        return condition;
    }

    private static Gen<object> Values(Field field, string[] companies) =>
        field.Type switch
        {
            ChoiceType => Gen.Elements(field.Choices.Select(c => (object)c.Value).ToArray()),
            TagsType => Gen.Elements(Tags.Cast<object>().ToArray()),
            TextType => Gen.Elements(Texts.Cast<object>().ToArray()),
            UserType => Gen.Elements<object>("@me", Guid.CreateVersion7().ToString()),
            ReferenceType => Gen.Elements(companies.Cast<object>().ToArray()),
            IntegerType => Gen.Choose(-1, 110).Select(n => (object)n),
            DecimalType => Gen.Choose(-1, 8).Select(n => (object)(n * 0.5m)),
            DateType => Gen.Choose(-45, 5)
                .Select(d => (object)new DateOnly(2026, 11, 1).AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTimeType => Gen.Choose(-2, 2)
                .Select(d => (object)TimeProvider.System.GetUtcNow().AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            _ => Gen.Elements<object>(true, false),
        };

    /// <summary>The value at a path of a record as the API shows it.</summary>
    private static object? Value(JsonElement record, FieldPath path)
    {
        var at = record;
        foreach (var reference in path.References)
        {
            at = at.GetProperty(reference.Name);
            if (at.ValueKind == JsonValueKind.Null)
                return null;
        }
        at = at.GetProperty(path.Field.Name);
        return at.ValueKind == JsonValueKind.Null ? null
            : path.Field.Type is TextType ? at.GetString()
            : path.Field.Type.ReadJson(at, path.Field).Value;
    }
}
