using Crm.SaaS.Platform.Seeding;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>The pipeline that a new company begins with.</summary>
internal sealed class SalesSeed : ITenantSeed
{
    public async Task SeedAsync(NewTenant tenant, CancellationToken ct)
    {
        var pipeline = Pipeline.Seeded("Sales pipeline");
        await tenant.AddAsync(pipeline, ct);
        await tenant.AddAsync(Stage.Seeded(pipeline.Id, 1, "Prospecting", StageType.Open, 10, "neutral"), ct);
        await tenant.AddAsync(Stage.Seeded(pipeline.Id, 2, "Engaging", StageType.Open, 30, "info"), ct);
        await tenant.AddAsync(Stage.Seeded(pipeline.Id, 3, "Proposal", StageType.Open, 50, "accent"), ct);
        await tenant.AddAsync(Stage.Seeded(pipeline.Id, 4, "Negotiation", StageType.Open, 75, "warning"), ct);
        await tenant.AddAsync(Stage.Seeded(pipeline.Id, 5, "Won", StageType.Won, 100, "success"), ct);
        await tenant.AddAsync(Stage.Seeded(pipeline.Id, 6, "Lost", StageType.Lost, 0, "danger"), ct);
    }
}
