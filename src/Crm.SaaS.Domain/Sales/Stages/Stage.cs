using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Stages;

/// <summary>What standing in a stage means for a deal.</summary>
public static class StageType
{
    public const string Open = "open";
    public const string Won = "won";
    public const string Lost = "lost";
}

/// <summary>Who approves that a deal enters a stage.</summary>
public static class StageApproval
{
    public const string People = "people";
    public const string Role = "role";

    /// <summary>Whoever leads the team of the deal's owner.</summary>
    public const string Lead = "lead";
}

/// <summary>One step of a pipeline, with the chance of winning that it stands for and what a deal must have to enter it.</summary>
public sealed class Stage : Record
{
    private const int MostApprovers = 20;

    public string Name { get; private set; } = "";
    public Guid? PipelineId { get; private set; }
    public int Position { get; private set; }
    public string Type { get; private set; } = StageType.Open;

    /// <summary>Chance of winning in percent, 0 to 100.</summary>
    public int Probability { get; private set; }
    public string? Color { get; private set; }

    /// <summary>How many days a deal should stand here at most; null: nobody minds.</summary>
    public int? TargetDays { get; private set; }

    /// <summary>Names of deal fields, separated by commas, that must have a value before a deal enters.</summary>
    public string? RequiredFields { get; private set; }

    public IReadOnlyList<string> RequiredFieldNames =>
        RequiredFields?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Who has to approve of it before a deal enters; null: nobody.</summary>
    public string? Approval { get; private set; }

    /// <summary>Ids of users, separated by commas, where people approve by name.</summary>
    public string? Approvers { get; private set; }

    /// <summary>The name of the role whose people approve.</summary>
    public string? ApproverRole { get; private set; }

    /// <summary>Whether somebody may approve of what they ask for themselves, where there is nobody else who could.</summary>
    public bool OwnApproval { get; private set; }

    public IReadOnlyList<Guid> ApproverIds =>
        [
            .. (Approvers ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(id => Guid.TryParse(id, out var person) ? person : throw NoPeople()),
        ];

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

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        Probability = Type switch
        {
            StageType.Won => 100,
            StageType.Lost => 0,
            _ => Probability,
        };
        if (Approval == StageApproval.People && ApproverIds.Count is 0 or > MostApprovers)
            throw NoPeople();
        if (Approval == StageApproval.Role && string.IsNullOrWhiteSpace(ApproverRole))
            throw BusinessException.Invalid([new FieldError("approverRole", "crm:required", "Name the role whose people approve.")]);
    }

    private static BusinessException NoPeople() =>
        BusinessException.Invalid([new FieldError("approvers", "sales:no-approvers", $"Name 1 to {MostApprovers} people who approve.")]);
}
