using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>
/// Marks a handler whose events matter only to companies that have a living record of this kind. Where every handler of an event is marked so,
/// the event of a company that has none is not saved: most companies have no webhook, and every one of their commands would wait for it.
/// Where the kind tells of records (<see cref="ObjectDefinition.About"/>), changes matter only if one of the changed records is told of.
/// </summary>
public interface IOnlyWhereThereIs<TRecord>
    where TRecord : Record;
