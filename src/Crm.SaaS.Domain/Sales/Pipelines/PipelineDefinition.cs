using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Pipelines;

internal sealed class PipelineDefinition : ObjectDefinition<Pipeline>
{
    public PipelineDefinition()
        : base("pipeline", "pipelines", "sales", "workflow")
    {
        Named(Text(p => p.Name).Required().Longest(100).Unique().Listed());
        Boolean(p => p.IsDefault).Listed();
        NamedToAll();
        InSettings();
    }
}
