using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Stages;

/// <summary>What standing in a stage means for a deal.</summary>
public static class StageType
{
    public const string Open = "open";
    public const string Won = "won";
    public const string Lost = "lost";
}

/// <summary>One step of a pipeline, with the chance of winning that it stands for and what a deal must have to enter it.</summary>
public sealed class Stage : Record
{
    public string Name { get; private set; } = "";
    public Guid? PipelineId { get; private set; }
    public int Position { get; private set; }
    public string Type { get; private set; } = StageType.Open;

    /// <summary>Chance of winning in percent, 0 to 100.</summary>
    public int Probability { get; private set; }
    public string? Color { get; private set; }

    /// <summary>Names of deal fields, separated by commas, that must have a value before a deal enters.</summary>
    public string? RequiredFields { get; private set; }

    public IReadOnlyList<string> RequiredFieldNames =>
        RequiredFields?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal static Stage Seeded(Guid pipelineId, int position, string name, string type, int probability, string color) =>
        new()
        {
            PipelineId = pipelineId,
            Position = position,
            Name = name,
            Type = type,
            Probability = probability,
            Color = color,
        };

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at) =>
        Probability = Type switch
        {
            StageType.Won => 100,
            StageType.Lost => 0,
            _ => Probability,
        };
}
