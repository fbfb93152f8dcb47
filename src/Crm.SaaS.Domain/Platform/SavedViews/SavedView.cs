using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>A list or board as somebody likes to see it: columns, filter, sort. Private unless shared.</summary>
public sealed class SavedView : Record
{
    public string Name { get; private set; } = "";

    /// <summary>The plural name of the object that it shows.</summary>
    public string Object { get; private set; } = "";
    public string Layout { get; private set; } = "table";

    /// <summary>How it is looked at, in JSON; the board and the quick filters of it as <see cref="BoardSettings"/> reads them.</summary>
    public string? Config { get; private set; }
    public bool Shared { get; private set; }
    public int Position { get; private set; }
    public Guid? OwnerId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (Config is not null && changed.Contains("config"))
            BoardSettings.Check(Config);
    }
}
