using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>What an act does to a record. Scanning finds every one; its name and input stand in the object's definition.</summary>
internal interface IRecordAct
{
    string Name { get; }

    /// <summary>Looks at all that it is going to do in a run at once, so that what it needs is asked of the database once.</summary>
    Task PrepareAsync(IReadOnlyList<ActRun> runs, CancellationToken ct) => Task.CompletedTask;

    /// <param name="input">The act's input by name, checked against the definition.</param>
    Task RunAsync(Record record, IReadOnlyDictionary<string, object?> input, CancellationToken ct);
}

/// <summary>One record that an act is going to be carried out on, with its input.</summary>
internal readonly record struct ActRun(Record Record, IReadOnlyDictionary<string, object?> Input);

/// <summary>An act of the records of one kind.</summary>
internal interface IRecordAct<T> : IRecordAct
    where T : Record;

/// <inheritdoc cref="IRecordAct"/>
internal abstract class RecordAct<T>(string name) : IRecordAct<T>
    where T : Record
{
    public string Name => name;

    public virtual Task PrepareAsync(IReadOnlyList<ActRun> runs, CancellationToken ct) => Task.CompletedTask;

    public Task RunAsync(Record record, IReadOnlyDictionary<string, object?> input, CancellationToken ct) => RunAsync((T)record, input, ct);

    protected abstract Task RunAsync(T record, IReadOnlyDictionary<string, object?> input, CancellationToken ct);
}

/// <summary>What an object asks for beyond its definition before commands are carried out: defaults that depend on other records, checks across records.</summary>
internal interface IRecordRule
{
    /// <summary>Looks at all drafts of a run at once, so that what it needs is asked of the database once.</summary>
    Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct);
}

/// <summary>A rule of the records of one kind.</summary>
internal interface IRecordRule<T> : IRecordRule
    where T : Record;
