using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>Turns an operation as it came in into a command with checked values.</summary>
internal static class OperationReader
{
    public static RecordCommand Read(RecordOperation operation, ObjectDefinition target)
    {
        var (id, expected) = (operation.Id, operation.Expected);
        switch (operation.Action)
        {
            case "create":
                return new RecordCommand(CommandKind.Create) { Values = RecordInput.Read(operation.Values, target) };
            case "update":
                return new RecordCommand(CommandKind.Update)
                {
                    Id = id,
                    Expected = expected,
                    Values = RecordInput.Read(operation.Values, target),
                };
            case "delete":
                return new RecordCommand(CommandKind.Delete) { Id = id, Expected = expected };
            case "restore":
                return new RecordCommand(CommandKind.Restore) { Id = id, Expected = expected };
            case "archive":
                return new RecordCommand(CommandKind.Archive) { Id = id, Expected = expected };
            case "unarchive":
                return new RecordCommand(CommandKind.Unarchive) { Id = id, Expected = expected };
        }
        var act = ActOf(target, operation.Action);
        var (input, values) = RecordInput.Read(operation.Values, target, act);
        return new RecordCommand(CommandKind.Act)
        {
            Id = id,
            Expected = expected,
            Act = act,
            Input = input,
            Values = values,
        };
    }

    public static Act ActOf(ObjectDefinition target, string name) =>
        target.FindAct(name)
        ?? throw new BusinessException(ErrorKind.NotFound, "crm:unknown-act", $"{target.Label} has no act of this name.");
}
