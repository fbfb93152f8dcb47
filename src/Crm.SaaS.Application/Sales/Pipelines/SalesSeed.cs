using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Seeding;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>The pipeline that a new company begins with, named in the language that it signs up in.</summary>
internal sealed class SalesSeed(ITexts texts) : ITenantSeed
{
    public async Task SeedAsync(NewTenant tenant, CancellationToken ct)
    {
        var pipeline = Pipeline.Seeded(texts.Of("Seed:pipeline", "Sales pipeline"));
        await tenant.AddAsync(pipeline, ct);
        await AddAsync(1, "Prospecting", StageType.Open, 10, "neutral");
        await AddAsync(2, "Engaging", StageType.Open, 30, "info");
        await AddAsync(3, "Proposal", StageType.Open, 50, "accent");
        await AddAsync(4, "Negotiation", StageType.Open, 75, "warning");
        await AddAsync(5, "Won", StageType.Won, 100, "success");
        await AddAsync(6, "Lost", StageType.Lost, 0, "danger");

        Task AddAsync(int position, string name, string type, int probability, string color) =>
            tenant.AddAsync(Stage.Seeded(pipeline.Id, position, texts.Of($"Seed:stage.{name}", name), type, probability, color), ct);
    }
}
