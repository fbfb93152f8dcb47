namespace Crm.SaaS.Migration.Demo;

/// <summary>A company to look around in: who works there, whom it sells to and what.</summary>
internal sealed record DemoCompany(
    string Name,
    string Subdomain,
    string Color,
    int Deals,
    int Seed,
    IReadOnlyList<DemoTeam> Teams,
    IReadOnlyList<DemoUser> Users,
    IReadOnlyList<DemoProduct> Products,
    IReadOnlyList<DemoCustomer> Customers,
    IReadOnlyList<string> Competitors,
    IReadOnlyList<string> Occasions,
    IReadOnlyList<string> Notes
);

/// <param name="Lead">The name of the user who leads it.</param>
internal sealed record DemoTeam(string Name, string Office, string Lead);

internal sealed record DemoUser(string Name, string Role, string? Team = null);

internal sealed record DemoProduct(string Name, string Code, string Series, decimal Price);

/// <param name="Contacts">Names with job titles: "Anna Berg, Head of Purchasing".</param>
internal sealed record DemoCustomer(string Name, string Industry, string City, string Country, int Employees, params string[] Contacts);
