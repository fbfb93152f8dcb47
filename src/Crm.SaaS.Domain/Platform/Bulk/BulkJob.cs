using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>How far a bulk job is.</summary>
public static class BulkState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Undoing = "undoing";
    public const string Undone = "undone";
}

/// <summary>
/// One change of many records. Which records is fixed when it begins; its batches are committed one by one together with the counts here and
/// the states of their items, so that a killed run goes on and does nothing twice.
/// </summary>
public sealed class BulkJob : IMultiTenant
{
    private BulkJob() { }

    public BulkJob(Guid tenantId, string target, string action, string request, int total, Guid by, DateTimeOffset at) =>
        (TenantId, Object, Action, Request, Total, CreatedById, CreatedAt) = (tenantId, target, action, request, total, by, at);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The name of the object whose records are changed.</summary>
    public string Object { get; private set; } = "";

    /// <summary>update, delete, restore, or the name of an act.</summary>
    public string Action { get; private set; } = "";

    /// <summary>The request as it came in, JSON.</summary>
    public string Request { get; private set; } = "";
    public string State { get; private set; } = BulkState.Queued;
    public int Total { get; private set; }

    /// <summary>How many records had their turn: in the run, then, from zero again, in the undo.</summary>
    public int Processed { get; private set; }
    public int Changed { get; private set; }
    public int Unchanged { get; private set; }
    public int Refused { get; private set; }

    /// <summary>How many records an undo could not give back, wholly or in part.</summary>
    public int Conflicts { get; private set; }
    public string? Message { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedById { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public bool CanUndo => State is BulkState.Done or BulkState.Failed && Changed > 0;

    public void Begin() => State = BulkState.Running;

    public void Advance(int changed, int unchanged, int refused)
    {
        Processed += changed + unchanged + refused;
        Changed += changed;
        Unchanged += unchanged;
        Refused += refused;
    }

    public void Finish(DateTimeOffset at) => (State, FinishedAt) = (BulkState.Done, at);

    public void Fail(string message, DateTimeOffset at) => (State, Message, FinishedAt) = (BulkState.Failed, message, at);

    /// <summary>Refuses an undo of what is undone, is being undone, or changed nothing.</summary>
    public void BeginUndo()
    {
        if (!CanUndo)
            throw BusinessException.Conflict(
                "bulk:cannot-undo",
                State is BulkState.Undone or BulkState.Undoing
                    ? "This change is undone already, and an undo is not undone: make the change again."
                    : "There is nothing to undo."
            );
        (State, Processed, Conflicts, Message) = (BulkState.Undoing, 0, 0, null);
    }

    public void AdvanceUndo(int processed, int conflicts)
    {
        Processed += processed;
        Conflicts += conflicts;
    }

    public void FinishUndo(DateTimeOffset at) => (State, FinishedAt) = (BulkState.Undone, at);
}
