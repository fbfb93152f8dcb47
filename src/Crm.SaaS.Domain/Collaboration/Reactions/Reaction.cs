using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Reactions;

/// <summary>A sign that somebody gives to a comment, or to a line of a record's timeline. Each person gives each sign once.</summary>
public sealed class Reaction : Record
{
    /// <summary>The signs there are: 👍 ❤️ 🎉 😄 👀 ✅.</summary>
    public static readonly IReadOnlyList<string> Signs = ["thumbsUp", "heart", "party", "laugh", "eyes", "done"];

    public string Object { get; private set; } = "";
    public Guid? RecordId { get; private set; }

    /// <summary>The comment, or the line of the timeline.</summary>
    public Guid? ToId { get; private set; }
    public string Sign { get; private set; } = "";
    public Guid? OwnerId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (changed.Contains("object"))
            Raise(new ReactionGiven(Id));
    }
}
