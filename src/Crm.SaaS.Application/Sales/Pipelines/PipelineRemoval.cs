using Crm.SaaS.DependencyInjection;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>The pipelines that go in this unit of work, and take their last open stage along.</summary>
internal sealed class PipelineRemoval : IScopedDependency
{
    private readonly HashSet<Guid> going = [];

    public void Begin(Guid pipeline) => going.Add(pipeline);

    public bool IsGoing(Guid? pipeline) => pipeline is { } id && going.Contains(id);
}
