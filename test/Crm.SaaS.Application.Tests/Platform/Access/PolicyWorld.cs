using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Access;

/// <summary>Random records of one company, three people with one or both of two roles, and what an administrator sees of it all.</summary>
internal sealed class PolicyWorld
{
    private static readonly string[] Cities = ["Berlin", "Paris", "Rome"];
    private static readonly string[] Names = ["Alpha", "Beta", "Gamma", "Delta", "Omega"];
    private readonly Guid[] roles = new Guid[2];

    public required GivenTenant Tenant { get; init; }
    public required ObjectRegistry Registry { get; init; }

    /// <summary>Each with the places of their roles among the two.</summary>
    public List<(Person Person, int[] Roles)> People { get; } = [];
    public Dictionary<Guid, Subject> Subjects { get; } = [];
    public IReadOnlyList<JsonElement> Deals { get; private set; } = [];
    public IReadOnlyList<JsonElement> Companies { get; private set; } = [];

    public static async Task<PolicyWorld> MakeAsync(CrmApp app, IReadOnlyList<string> permissions)
    {
        var world = new PolicyWorld { Tenant = await app.Given.Tenant(), Registry = app.Services.GetRequiredService<ObjectRegistry>() };
        var admin = world.Tenant.Admin;
        for (var i = 0; i < 2; i++)
            world.roles[i] = await admin.Role($"Role {i}", "own", permissions);
        world.People.Add((await world.Tenant.Join(app, "One", "Role 0"), [0]));
        world.People.Add((await world.Tenant.Join(app, "Two", "Role 1"), [1]));
        world.People.Add((await world.Tenant.Join(app, "Both", "Role 0", "Role 1"), [0, 1]));
        await world.FillAsync(admin);
        return world;
    }

    /// <summary>Makes the roles what two policies say.</summary>
    public async Task SetAsync(IReadOnlyList<RolePolicy> policies)
    {
        foreach (var (policy, role) in policies.Zip(roles))
        {
            await Tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/roles/{role}", new { scope = policy.General });
            await Tenant.Admin.Ok(
                HttpMethod.Put,
                $"/api/app/roles/{role}/access",
                new
                {
                    permissions = new[]
                    {
                        Reach("Crm.Deals.Read", policy.Deals.Length == 0 ? null : policy.Deals, policy.Rule),
                        Reach("Crm.Companies.Read", policy.Companies is null ? null : "rule", policy.Companies),
                    },
                    fields = RolePolicy.Closable.Select(f => new
                    {
                        @object = f.StartsWith("deal.", StringComparison.Ordinal) ? "deals" : "companies",
                        field = f[(f.IndexOf('.', StringComparison.Ordinal) + 1)..],
                        access = policy.Closed.GetValueOrDefault(f, "edit"),
                    }),
                }
            );
        }
    }

    private static object Reach(string name, string? scope, object? rule) =>
        new
        {
            name,
            scope,
            rule = scope == "rule" ? JsonSerializer.Serialize(rule) : null,
        };

    private async Task FillAsync(HttpClient admin)
    {
        var random = new Random(11);
        var top = await Id(admin, "teams", new { name = "Top", lead = People[0].Person.Id });
        var low = await Id(admin, "teams", new { name = "Low", parent = top });
        var aside = await Id(admin, "teams", new { name = "Aside" });
        var mates = new List<Guid>();
        foreach (var (name, team) in new[] { ("Mate of top", top), ("Mate of low", low), ("Mate aside", aside) })
            mates.Add(await Id(admin, "users", new { name, team }));
        await admin.Ok(HttpMethod.Patch, $"/api/crm/users/{People[1].Person.Id}", new { team = aside });

        object high = new
        {
            field = "priority",
            op = "eq",
            value = "high",
        };
        object berlin = new
        {
            field = "company.city",
            op = "eq",
            value = "Berlin",
        };
        var upper = await Id(admin, "territories", Territory("Upper", high, null, People[2].Person.Id));
        var lower = await Id(admin, "territories", Territory("Lower", berlin, upper, null));
        await admin.Create("territory-members", new { territory = lower, user = People[0].Person.Id });
        await admin.Create("territory-members", new { territory = upper, team = aside });

        var companies = new List<Guid>();
        for (var i = 0; i < 9; i++)
            companies.Add(
                await Id(
                    admin,
                    "companies",
                    new { name = $"{Names[i % 5]} company {i}", city = random.Next(4) == 0 ? null : Cities[random.Next(3)] }
                )
            );
        var owners = mates.Concat(People.Select(p => p.Person.Id)).ToArray();
        for (var i = 0; i < 36; i++)
            await admin.Create(
                "deals",
                new
                {
                    name = $"{Names[random.Next(5)]} {i}",
                    amount = random.Next(4) == 0 ? null : random.Next(7).ToString(CultureInfo.InvariantCulture),
                    priority = random.Next(4) == 0 ? null : new[] { "low", "medium", "high" }[random.Next(3)],
                    externalId = $"x{Names[random.Next(5)]}{i}",
                    company = random.Next(4) == 0 ? (Guid?)null : companies[random.Next(companies.Count)],
                    owner = owners[random.Next(owners.Length)],
                }
            );
        string[] select = ["name", "amount", "priority", "externalId", "stage", "owner", "owner.team", "company", "company.city"];
        Deals = await Items(admin, "deals", select);
        Companies = await Items(admin, "companies", ["name", "city"]);
        var (one, two, both) = (People[0].Person.Id, People[1].Person.Id, People[2].Person.Id);
        Subjects[one] = new Subject(one, [top], [top, low], [berlin]);
        Subjects[two] = new Subject(two, [aside], [aside], [high]);
        Subjects[both] = new Subject(both, [], [], [high, berlin]);
    }

    private static object Territory(string name, object filter, Guid? parent, Guid? lead) =>
        new
        {
            name,
            @object = "deals",
            filter = JsonSerializer.Serialize(filter),
            parent,
            lead,
        };

    private static async Task<Guid> Id(HttpClient admin, string plural, object values) =>
        (await admin.Create(plural, values)).GetProperty("id").GetGuid();

    private static async Task<IReadOnlyList<JsonElement>> Items(HttpClient admin, string plural, string[] select) =>
        [.. (await admin.Query(plural, new { select, page = new { size = 500 } })).GetProperty("items").EnumerateArray()];
}
