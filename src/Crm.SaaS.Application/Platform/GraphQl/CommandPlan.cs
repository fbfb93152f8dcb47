using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>One command of an operation, and what is to be read of its record afterwards.</summary>
internal sealed class CommandPlan
{
    private readonly CommandField command;
    private readonly string? id;
    private readonly object? input;

    public CommandPlan(Selected field, Selections selections, QuestionPlanner questions)
    {
        (Key, command) = (field.Key, (CommandField)field.Field);
        (id, input) = (field.Get<string>("id"), field.Get<object>("input"));
        Version = field.Get<object>("ifMatch") as int?;
        IsPreview = field.Get<bool>("preview");
        if (selections.Below(field).FirstOrDefault(p => p.Field is RowsField) is { } record && !IsPreview && command.Action != "delete")
            Record = part => questions.One(command.Of, record, part.ToString());
    }

    public string Key { get; }
    public int? Version { get; }
    public bool IsPreview { get; }

    /// <summary>The question for the record, once its id is known; null where nobody wants it.</summary>
    public Func<Guid, Question>? Record { get; }

    /// <summary>The command as it is given alone.</summary>
    public RecordOperation Operation()
    {
        var operation = new RecordOperation(command.Of.Plural, command.Action) { Expected = Version };
        if (input is not null)
            operation = operation with { Values = JsonSerializer.SerializeToElement(input) };
        return id is null ? operation
            : Guid.TryParse(id, out var record) ? operation with { Id = record }
            : throw BusinessException.Invalid([new FieldError("id", "crm:not-an-id", "Expected the id of a record.")]);
    }

    /// <summary>The command as one of a batch. What it makes can be named by later ones by its name in the answer.</summary>
    public Dictionary<string, object?> BatchOperation()
    {
        var operation = new Dictionary<string, object?> { ["object"] = command.Of.Plural, ["action"] = command.Action };
        if (id is not null)
            operation["id"] = id;
        else
            operation["ref"] = Key;
        if (Version is { } version)
            operation["version"] = version;
        if (input is not null)
            operation["values"] = input;
        return operation;
    }
}
