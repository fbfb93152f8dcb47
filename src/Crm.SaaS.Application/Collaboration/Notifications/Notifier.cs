using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Collaboration.Notifications;

/// <summary>Something that somebody may have to know.</summary>
/// <param name="Object">The name of the record's object.</param>
/// <param name="At">When it happened.</param>
internal sealed record News(
    string Kind,
    string Object,
    Guid RecordId,
    Guid? ActorId,
    DateTimeOffset At,
    string? Excerpt = null,
    int Times = 1
);

/// <summary>
/// Tells people of records that they see: it writes the notification as theirs, through the one path of all commands. What nobody has read yet
/// is not told a second time; it counts.
/// </summary>
internal sealed class Notifier(
    IPrincipalSource principals,
    ICurrentUser currentUser,
    ITenantObjects objects,
    IRecordReader reader,
    RecordPipeline pipeline,
    IKeyHold hold,
    IRows rows
) : IScopedDependency
{
    private const int LongestExcerpt = 280;

    public async Task TellAsync(IEnumerable<Guid> people, News news, CancellationToken ct)
    {
        foreach (var person in people.Where(p => p != news.ActorId).Distinct())
            if (await principals.FindAsync(person, ct) is { } principal)
                await TellAsync(principal, news, ct);
    }

    private async Task TellAsync(Principal principal, News news, CancellationToken ct)
    {
        using var _ = currentUser.Change(principal);
        var registry = await objects.SeenByAsync(principal, ct);
        if (registry.Find(news.Object) is not { } subject || !principal.Can(subject.Permissions.Read))
            return;
        if ((await reader.AllowedAsync(subject, [news.RecordId], subject.Permissions.Read, principal, ct)).Count == 0)
            return;
        var titles = await reader.TitlesAsync([new NamedRecords(subject, [news.RecordId])], principal, ct);
        var target = registry.ByName("notification");
        await hold.WaitAsync(target.Name, news.RecordId, ct);
        var unread = await rows.FindAsync<Notification>(
            n =>
                n.OwnerId == principal.UserId
                && n.ReadAt == null
                && n.Kind == news.Kind
                && n.Object == news.Object
                && n.RecordId == news.RecordId,
            ct
        );
        var values = new Dictionary<string, object?> { ["times"] = (unread?.Times ?? 0) + news.Times };
        // Events may come in another order than that in which they happened: the latest is what is shown.
        if (unread is null || unread.HappenedAt <= news.At)
        {
            values["title"] = Shorten(titles.GetValueOrDefault(news.RecordId) is { Length: > 0 } title ? title : subject.Label);
            values["excerpt"] = news.Excerpt is null ? null : Shorten(news.Excerpt);
            (values["actor"], values["happenedAt"]) = (news.ActorId, news.At);
        }
        if (unread is null)
            (values["kind"], values["object"], values["record"]) = (news.Kind, news.Object, news.RecordId);
        var command = new RecordCommand(unread is null ? CommandKind.Create : CommandKind.Update)
        {
            Id = unread?.Id ?? default,
            Values = values.ToDictionary(v => target.Find(v.Key)!, v => v.Value),
        };
        await pipeline.RunAsync(target, [command], RunOptions.Single, ct);
    }

    /// <summary>As much of a text as is told.</summary>
    public static string Shorten(string text) => text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";
}
