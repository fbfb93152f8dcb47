using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>A way of selling: an ordered set of stages that a deal moves through.</summary>
public sealed class Pipeline : Record
{
    public string Name { get; private set; } = "";

    /// <summary>The one that a deal without a stage begins in.</summary>
    public bool IsDefault { get; private set; }

    internal static Pipeline Seeded(string name) => new() { Name = name, IsDefault = true };
}
