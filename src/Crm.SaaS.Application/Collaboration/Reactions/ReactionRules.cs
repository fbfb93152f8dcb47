using Crm.SaaS.Authorization;
using Crm.SaaS.Collaboration.Comments;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Collaboration.Reactions;

/// <summary>A sign is given once, to something that stands on the record and is seen there; what it was given to stays what it was.</summary>
internal sealed class ReactionRules(IRows rows, IRecordReader reader, ITenantObjects objects, ICurrentUser currentUser)
    : IRecordRule<Reaction>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var (to, record, sign) = (target.Find("to")!, target.About!.Value.Record, target.Find("sign")!);
        foreach (var draft in drafts.Where(d => !d.IsNew))
        foreach (var field in (Field[])[to, sign])
            if (draft.Command.Values.TryGetValue(field, out var wanted) && !Field.Same(wanted, field.Get(draft.Record)))
                draft.Errors.Add(new FieldError(field.Name, "collaboration:reaction-fixed", "A reaction is taken back, not changed."));
        var given = drafts
            .Where(d => d.IsNew && d.Value(to) is Guid && d.Value(record) is Guid)
            .Select(d => (Draft: d, To: (Guid)d.Value(to)!, Record: (Guid)d.Value(record)!, Sign: d.Value(sign) as string))
            .ToList();
        if (given.Count == 0)
            return;
        // What tells of no record that is seen here is refused for that.
        await lookups.LoadAsync(
            from one in given
            let subject = SubjectOf(target, one.Draft)
            where subject is not null
            select (subject, one.Record),
            ct
        );
        given.RemoveAll(g => SubjectOf(target, g.Draft) is not { } subject || !lookups.Knows(subject, g.Record));
        var (ids, me) = (given.Select(g => g.To).Distinct().ToList(), currentUser.Required.UserId);
        var known = await KnownAsync(target, given.Select(g => (g.Draft.Value(target.About.Value.Object) as string, g.Record, g.To)), ct);
        var mine = (await rows.ListAsync<Reaction>(r => r.OwnerId == me && ids.Contains(r.ToId!.Value), ct))
            .Select(r => (r.ToId!.Value, r.Sign))
            .ToHashSet();
        foreach (var (draft, id, here, wanted) in given)
            if (!known.Contains((here, id)))
                draft.Errors.Add(
                    new FieldError(to.Name, "collaboration:nothing-to-react-to", "There is no such comment or line on this record.")
                );
            else if (wanted is not null && !mine.Add((id, wanted)))
                draft.Errors.Add(new FieldError(sign.Name, "collaboration:reacted-already", "You have given this sign already."));
    }

    private static ObjectDefinition? SubjectOf(ObjectDefinition target, Draft draft) =>
        target.Subjects.FirstOrDefault(s => s.Name == draft.Value(target.About!.Value.Object) as string);

    /// <summary>Those of the comments and lines that the current user sees on the record that is named with them.</summary>
    private async Task<IReadOnlySet<(Guid Record, Guid To)>> KnownAsync(
        ObjectDefinition target,
        IEnumerable<(string? Object, Guid Record, Guid To)> given,
        CancellationToken ct
    )
    {
        var (registry, principal) = (await objects.CurrentAsync(ct), currentUser.Required);
        var known = new HashSet<(Guid, Guid)>();
        foreach (var on in given.GroupBy(g => (g.Object, g.Record)))
        {
            var ids = on.Select(g => g.To).Distinct().ToList();
            foreach (var comment in await SeenCommentsAsync(registry, principal, ids, ct))
                if (comment.RecordId == on.Key.Record)
                    known.Add((on.Key.Record, comment.Id));
            if (target.Subjects.FirstOrDefault(s => s.Name == on.Key.Object) is { } subject && principal.Can(subject.Permissions.Read))
                foreach (var line in await reader.LinesAsync(subject, on.Key.Record, ids, principal, ct))
                    known.Add((on.Key.Record, line));
        }
        return known;
    }

    private async Task<IReadOnlyList<Comment>> SeenCommentsAsync(
        ObjectRegistry registry,
        Principal principal,
        IReadOnlyList<Guid> ids,
        CancellationToken ct
    )
    {
        if (registry.Find("comment") is not { } comments || !principal.Can(comments.Permissions.Read))
            return [];
        var seen = (await reader.AllowedAsync(comments, ids, comments.Permissions.Read, principal, ct)).ToList();
        return await rows.ListAsync<Comment>(c => seen.Contains(c.Id), ct);
    }
}
