using System.Buffers;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>A checked question to the audit trail. What is empty or null narrows nothing.</summary>
public sealed record AuditQuestion(int Size, string? After)
{
    public const int LargestPage = 100;

    public IReadOnlyList<ObjectDefinition> Objects { get; init; } = [];

    /// <summary>A record of the one object.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>Who made the changes.</summary>
    public IReadOnlyList<Guid> By { get; init; } = [];
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>From this moment on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Reads the audit trail as somebody may know it.</summary>
public interface IAuditReader
{
    /// <summary>
    /// Writes <c>{"items":[…],"next":…}</c>, newest first: changes of records that the principal may read, without fields that they may not see. What
    /// only concerns such fields is left out as if it had not happened.
    /// </summary>
    /// <param name="known">The registry as the principal may know it.</param>
    /// <returns>How many there are on this page.</returns>
    Task<int> PageAsync(
        AuditQuestion question,
        ObjectRegistry known,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    );
}
