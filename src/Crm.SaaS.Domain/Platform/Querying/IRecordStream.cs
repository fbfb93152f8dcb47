using Crm.SaaS.Authorization;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Takes records one by one, and a pause between blocks of them in which what was made of them can leave.</summary>
public abstract class RecordSink
{
    /// <param name="values">One value per selected field, of the field's type; for a reference its title. The next record uses the same list.</param>
    public abstract void Add(IReadOnlyList<object?> values);

    /// <summary>A block is over. The first call comes before anything could have been sent, so that what is refused until then is refused whole.</summary>
    public abstract Task PauseAsync(CancellationToken ct);
}

/// <summary>Reads all records that a query means, however many, out of one state of the database and holding one block of them at a time.</summary>
public interface IRecordStream
{
    /// <returns>How many records there were.</returns>
    Task<long> ReadAsync(RecordQuery query, Principal principal, RecordSink sink, CancellationToken ct);
}
