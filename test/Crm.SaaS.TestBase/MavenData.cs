using Crm.SaaS.Launch;

namespace Crm.SaaS.Testing;

/// <summary>
/// The published sales history of a hardware seller: accounts, products, sales teams, 8,800 opportunities. The files stand beside the
/// repository under <c>shared/data/maven-crm</c>, or where the variable CRM_MAVEN_DATA says.
/// </summary>
public static class MavenData
{
    public static readonly object Users = new
    {
        match = new[] { "name" },
        columns = new
        {
            sales_agent = "name",
            manager = new object[]
            {
                new
                {
                    field = "team",
                    by = "name",
                    create = true,
                },
                new
                {
                    field = "team.lead",
                    by = "name",
                    create = true,
                },
            },
            regional_office = "team.office",
        },
    };

    public static readonly object Products = new
    {
        match = new[] { "name" },
        columns = new
        {
            product = "name",
            series = "series",
            sales_price = "price",
        },
    };

    public static readonly object Companies = new
    {
        match = new[] { "name" },
        columns = new
        {
            account = "name",
            sector = "industry",
            year_established = "yearEstablished",
            revenue = "annualRevenue",
            employees = "employees",
            office_location = "country",
            subsidiary_of = new { field = "parent", by = "name" },
        },
        values = new { sector = new { technolgy = "technology" }, office_location = new { Philipines = "Philippines" } },
    };

    public static readonly object Deals = new
    {
        match = new[] { "externalId" },
        columns = new
        {
            opportunity_id = "externalId",
            sales_agent = new
            {
                field = "owner",
                by = "name",
                create = true,
            },
            product = new { field = "product", by = "name" },
            account = new { field = "company", by = "name" },
            deal_stage = new { field = "stage", by = "name" },
            engage_date = "openedOn",
            close_date = "closedOn",
            close_value = "amount",
        },
        values = new { product = new Dictionary<string, string> { ["GTXPro"] = "GTX Pro" } },
    };

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("CRM_MAVEN_DATA") is { Length: > 0 } given ? given
        : Path.Combine(Repository.Root, "..", "shared", "data", "maven-crm") is var beside && Directory.Exists(beside) ? beside
        : throw new DirectoryNotFoundException(
            "The Maven sales files are not there: put them under ../shared/data/maven-crm, or say in CRM_MAVEN_DATA where they are."
        );

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Folder, name));
}
