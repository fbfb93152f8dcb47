using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Saas.Cells;

/// <summary>A database that holds the rows of some tenants. Its connection string stands in the configuration under its name, never here.</summary>
public sealed class Cell : IHostOwned
{
    private Cell() { }

    public Cell(Guid id, string name) => (Id, Name) = (id, name);

    public static readonly Guid SharedId = new("00000000-0000-4000-8000-0000000000ce");

    public static string WhyHostOwned => "It says in which database a tenant's rows are, so it is read before any of them.";

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
}
