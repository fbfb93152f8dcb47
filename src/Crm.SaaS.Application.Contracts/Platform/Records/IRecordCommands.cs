using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Records;

/// <summary>What a write answers: the record's id and its new version, which is its ETag.</summary>
public sealed record RecordVersion(Guid Id, int Version)
{
    /// <summary>What a new record looks like, where somebody wanted to know.</summary>
    public IReadOnlyList<Guid> Lookalikes { get; init; } = [];
}

/// <summary>One wish to change one record, as it comes in.</summary>
/// <param name="Plural">The object as addresses name it.</param>
/// <param name="Action"><c>create</c>, <c>update</c>, <c>delete</c>, <c>restore</c>, or an act that the object's definition offers.</param>
public sealed record RecordOperation(string Plural, string Action)
{
    /// <summary>The record; for <c>create</c> there is none yet.</summary>
    public Guid Id { get; init; }

    /// <summary>The version that the caller knows (If-Match), or null to change whatever is there.</summary>
    public int? Expected { get; init; }

    /// <summary>The fields of a create or update, the input of an act.</summary>
    public JsonElement Values { get; init; } = Nothing;

    /// <summary>Whether the answer to a creation is to tell what the new record looks like.</summary>
    public bool WantsLookalikes { get; init; }

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;
}

/// <summary>What became of one operation of a batch: what was written, or why it was refused.</summary>
/// <param name="Ref">The name that the batch gave the record, if it did.</param>
public sealed record BatchItem(string? Ref, bool IsNew, RecordVersion? Written, BusinessException? Refusal);

/// <summary>
/// Writes to records of any object. Every path (screen, API, import, bulk) goes through the same pipeline: shape, access, rules, change,
/// trail. Refusals are business exceptions: <c>crm:invalid</c> with field errors, <c>crm:not-found</c>, <c>auth:forbidden</c>,
/// <c>crm:changed-by-someone-else</c>.
/// </summary>
public interface IRecordCommands
{
    Task<RecordVersion> RunAsync(RecordOperation operation, CancellationToken ct);

    /// <summary>
    /// Does the same and takes it back, then writes what it would have done: <c>{"preview":true,"records":[…],"events":[…]}</c>. What would be
    /// refused is refused here in the same words.
    /// </summary>
    Task PreviewAsync(RecordOperation operation, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>
    /// Carries out the operations of <c>{"operations":[…],"continue":false}</c> in order. A later one names a record that an earlier one made
    /// by <c>$ref</c>. Without <c>continue</c> all or none are done, and the first refusal is thrown with its place; with it, each stands for itself.
    /// </summary>
    Task<IReadOnlyList<BatchItem>> RunAsync(JsonElement batch, CancellationToken ct);

    /// <summary>A batch as <see cref="PreviewAsync(RecordOperation, IBufferWriter{byte}, CancellationToken)"/> tells of one operation; refusals stand with their operations.</summary>
    Task PreviewAsync(JsonElement batch, IBufferWriter<byte> output, CancellationToken ct);
}
