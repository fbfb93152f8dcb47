using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Activities.Tasks;

internal sealed class CompleteTask() : RecordAct<TaskItem>(TaskDefinition.Complete)
{
    protected override Task RunAsync(TaskItem record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Complete();
        return Task.CompletedTask;
    }
}

internal sealed class ReopenTask() : RecordAct<TaskItem>(TaskDefinition.Reopen)
{
    protected override Task RunAsync(TaskItem record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Reopen();
        return Task.CompletedTask;
    }
}
