using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Comments;

/// <summary>What somebody says to colleagues about a record of any object.</summary>
public sealed class Comment : Record
{
    /// <summary>How many people one comment can call.</summary>
    public const int MostMentions = 50;

    public string Object { get; private set; } = "";
    public Guid? RecordId { get; private set; }
    public string Body { get; private set; } = "";

    /// <summary>The comment that it answers.</summary>
    public Guid? ReplyToId { get; private set; }

    /// <summary>JSON: the ids of the people whom it calls, <c>["…"]</c>. In the text they stand as <c>@Name</c>.</summary>
    public string? Mentions { get; private set; }

    /// <summary>When the text was changed after it was said.</summary>
    public DateTimeOffset? EditedAt { get; private set; }
    public Guid? OwnerId { get; private set; }

    public IReadOnlyList<Guid> MentionedIds => Mentions is null ? [] : JsonSerializer.Deserialize<Guid[]>(Mentions)!;

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (changed.Contains("mentions") && Mentions is not null && !AreMentions(Mentions))
            throw BusinessException.Invalid([
                new FieldError("mentions", "collaboration:bad-mentions", $"Mentions are a list of at most {MostMentions} ids of users."),
            ]);
        if (changed.Contains("object"))
            Raise(new CommentWritten(Id));
        else if (changed.Contains("body"))
            EditedAt = at;
    }

    private static bool AreMentions(string json)
    {
        using var list = JsonDocument.Parse(json);
        return list.RootElement.ValueKind == JsonValueKind.Array
            && list.RootElement.GetArrayLength() <= MostMentions
            && list.RootElement.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String && id.TryGetGuid(out _));
    }
}
