using Crm.SaaS.Platform.Changes;

namespace Crm.SaaS.Platform.Presence;

/// <summary>A connection of this replica at a record.</summary>
internal sealed class Present(Watcher watcher, bool edits, string? field)
{
    public Watcher Watcher => watcher;
    public PresentPerson Person { get; set; } = new(watcher.Session.UserId, edits, edits ? field : null);

    /// <summary>What it was told last, so that nothing is told twice.</summary>
    public IReadOnlyList<ToldPerson> Told { get; set; } = [];
}
