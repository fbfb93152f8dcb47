using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>How far a search for duplicates is.</summary>
public static class ScanState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
}

/// <summary>A search through all records of an object for pairs that may be one. It goes key by key; a killed one goes on after <see cref="AtKey"/>.</summary>
public sealed class DuplicateScan : IMultiTenant
{
    private DuplicateScan() { }

    public DuplicateScan(Guid tenantId, string target, Guid by, DateTimeOffset at) =>
        (TenantId, Object, CreatedById, CreatedAt) = (tenantId, target, by, at);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Object { get; private set; } = "";
    public string State { get; private set; } = ScanState.Queued;

    /// <summary>How many pairs were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many pairs were found; one that two keys lead to counts twice until the end.</summary>
    public int Found { get; private set; }

    /// <summary>How many keys so many records share that they tell nothing.</summary>
    public int PassedOver { get; private set; }
    public long? AtKey { get; private set; }
    public string? Message { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedById { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public bool IsOver => State is ScanState.Done or ScanState.Failed;

    public void Advance(int compared, int found, int passedOver, long atKey)
    {
        State = ScanState.Running;
        Compared += compared;
        Found += found;
        PassedOver += passedOver;
        AtKey = atKey;
    }

    public void Finish(int found, DateTimeOffset at) => (State, Found, FinishedAt) = (ScanState.Done, found, at);

    public void Fail(string message, DateTimeOffset at) => (State, Message, FinishedAt) = (ScanState.Failed, message, at);
}
