using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>The records of an object as somebody likes to see them: how they are drawn, which, in what order. Private unless shared.</summary>
public sealed class SavedView : Record
{
    public static readonly IReadOnlyList<string> Layouts = ["table", "board", "calendar", "gallery", "chart"];

    public string Name { get; private set; } = "";

    /// <summary>The name of the object that it shows.</summary>
    public string Object { get; private set; } = "";

    /// <summary>One of <see cref="Layouts"/>.</summary>
    public string Layout { get; private set; } = "table";

    /// <summary>JSON: see <see cref="ViewConfig"/>, and <see cref="BoardSettings"/> for its board and quick filters.</summary>
    public string? Config { get; private set; }
    public bool Shared { get; private set; }
    public int Position { get; private set; }
    public Guid? OwnerId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (Config is not null && changed.Contains("config"))
        {
            ViewConfig.Check(Config);
            BoardSettings.Check(Config);
        }
    }
}
