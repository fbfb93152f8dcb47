using System.Text.Json;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.SaaS.Platform.Access;

/// <summary>How far one role reaches in a random policy, and what it closes. A model of its own: it knows nothing of how the product does it.</summary>
/// <param name="Deals">The scope of reading deals; "" for the role's general one.</param>
/// <param name="Companies">The rule of reading companies; null for all.</param>
internal sealed record RolePolicy(string General, string Deals, object Rule, object? Companies, IReadOnlyDictionary<string, string> Closed)
{
    /// <summary>The fields that policies close, by <c>object.field</c>.</summary>
    public static readonly string[] Closable =
    [
        "deal.amount",
        "deal.priority",
        "deal.externalId",
        "deal.name",
        "deal.company",
        "deal.owner",
        "deal.stage",
        "company.name",
        "company.city",
    ];

    public static Gen<RolePolicy> Any =>
        from general in Gen.Elements("own", "team", "unit", "territory", "all")
        from deals in Gen.Elements("", "own", "team", "unit", "territory", "rule", "all", "rule", "territory")
        from rule in Rules
        from companies in Gen.Frequency((2, Gen.Constant<object?>(null)), (1, CompanyRules))
        from closed in Gen.Frequency((3, Gen.Constant("edit")), (2, Gen.Constant("hidden")), (1, Gen.Constant("read")))
            .ArrayOf(Closable.Length)
        select new RolePolicy(
            general,
            deals,
            rule,
            companies,
            Closable.Zip(closed).Where(c => c.Second != "edit").ToDictionary(c => c.First, c => c.Second)
        );

    public string Effective => Deals.Length == 0 ? General : Deals;

    private static Gen<object> Rules
    {
        get
        {
            var leaf = Gen.OneOf(
                Gen.Choose(0, 6).Select(n => Leaf("amount", "lt", n)),
                Gen.Elements("low", "medium", "high").Select(p => Leaf("priority", "eq", p)),
                Gen.Elements("Berlin", "Paris", "Rome").Select(c => Leaf("company.city", "eq", c)),
                Gen.Constant(Leaf("owner", "eq", "@me")),
                Gen.Constant(Leaf("company", "empty", null)),
                Gen.Constant(Leaf("name", "contains", "a"))
            );
            return Gen.OneOf(
                leaf,
                leaf.Two().Select(t => (object)new { and = new[] { t.Item1, t.Item2 } }),
                leaf.Two().Select(t => (object)new { or = new[] { t.Item1, t.Item2 } }),
                leaf.Select(l => (object)new { not = l })
            );
        }
    }

    private static Gen<object?> CompanyRules => Gen.Elements("Berlin", "Paris", "Rome").Select(c => (object?)Leaf("city", "eq", c));

    private static object Leaf(string field, string op, object? value) =>
        value is null
            ? new { field, op }
            : new
            {
                field,
                op,
                value,
            };
}

/// <summary>Somebody of the model.</summary>
/// <param name="Teams">Theirs and those that they lead.</param>
/// <param name="Unit">The same and those below.</param>
/// <param name="Territories">The filters of their territories.</param>
internal sealed record Subject(Guid Id, IReadOnlyList<Guid> Teams, IReadOnlyList<Guid> Unit, IReadOnlyList<object> Territories);

/// <summary>What a policy lets somebody see, worked out in memory from records as an administrator sees them.</summary>
internal sealed class PolicyModel(ObjectDefinition deals, ObjectDefinition companies, Subject who, IReadOnlyList<RolePolicy> roles)
{
    public bool Sees(JsonElement deal) => roles.Any(r => Reaches(r, deal));

    public bool SeesCompany(JsonElement company) => roles.Any(r => r.Companies is null || Matches(r.Companies, companies, company));

    /// <summary>hidden, read or edit: the most generous of the roles.</summary>
    public string Access(string objectName, string field)
    {
        var all = roles.Select(r => r.Closed.GetValueOrDefault($"{objectName}.{field}", "edit")).ToList();
        return all.Contains("edit") ? "edit"
            : all.Contains("read") ? "read"
            : "hidden";
    }

    public bool Shows(string objectName, string field) => Access(objectName, field) != "hidden";

    public bool Matches(object filter, ObjectDefinition of, JsonElement record)
    {
        var context = new FilterContext(who.Id, TimeProvider.System.GetUtcNow(), TimeZoneInfo.Utc);
        return FilterEvaluator.Matches(
            FilterParser.Parse(JsonSerializer.SerializeToElement(filter), of),
            context,
            path => Value(record, path)
        );
    }

    private bool Reaches(RolePolicy role, JsonElement deal) =>
        role.Effective switch
        {
            "all" => true,
            "rule" => Matches(role.Rule, deals, deal),
            "territory" => who.Territories.Any(t => Matches(t, deals, deal)) || role.Deals.Length == 0 && Owner(deal) == who.Id,
            "team" => Owner(deal) == who.Id || TeamOf(deal) is { } team && who.Teams.Contains(team),
            "unit" => Owner(deal) == who.Id || TeamOf(deal) is { } team && who.Unit.Contains(team),
            _ => Owner(deal) == who.Id,
        };

    private static Guid? Owner(JsonElement deal) =>
        deal.GetProperty("owner") is { ValueKind: JsonValueKind.Object } owner ? owner.GetProperty("id").GetGuid() : null;

    private static Guid? TeamOf(JsonElement deal) =>
        deal.GetProperty("owner") is { ValueKind: JsonValueKind.Object } owner
        && owner.GetProperty("team") is { ValueKind: JsonValueKind.Object } team
            ? team.GetProperty("id").GetGuid()
            : null;

    private static object? Value(JsonElement record, FieldPath path)
    {
        var at = record;
        foreach (var name in path.References.Select(r => r.Name).Append(path.Field.Name))
        {
            if (at.ValueKind != JsonValueKind.Object)
                return null;
            at = at.GetProperty(name);
        }
        return at.ValueKind == JsonValueKind.Null ? null
            : at.ValueKind == JsonValueKind.Object ? at.GetProperty("id").GetGuid()
            : path.Field.Type.ReadJson(at, path.Field).Value;
    }
}
