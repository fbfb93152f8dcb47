using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>What tells of another record names it once, when it is made, and names one that its maker sees.</summary>
internal static class SubjectChecks
{
    public static async Task RunAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        if (target.About is not { } about)
            return;
        foreach (var draft in drafts.Where(d => !d.IsNew))
        foreach (var field in (Field[])[about.Object, about.Record])
            if (draft.Command.Values.TryGetValue(field, out var wanted) && !Field.Same(wanted, field.Get(draft.Record)))
                draft.Errors.Add(new FieldError(field.Name, "crm:subject-fixed", "Which record it is about stays as it was."));
        var named = drafts
            .Where(d => d.IsNew)
            .Select(d =>
                (
                    Draft: d,
                    Object: d.Command.Values.GetValueOrDefault(about.Object) as string,
                    Id: d.Command.Values.GetValueOrDefault(about.Record) as Guid?
                )
            )
            .Where(n => n is { Object: not null, Id: not null })
            .Select(n => (n.Draft, n.Object, Subject: target.Subjects.FirstOrDefault(s => s.Name == n.Object), Id: n.Id!.Value))
            .ToList();
        await lookups.LoadAsync(named.Where(n => n.Subject is not null).Select(n => (n.Subject!, n.Id)), ct);
        foreach (var (draft, name, subject, id) in named)
            if (subject is null)
                draft.Errors.Add(
                    new FieldError(about.Object.Name, "crm:not-a-subject", $"“{name}” is no object whose records this can be about.")
                );
            else if (!lookups.Knows(subject, id))
                draft.Errors.Add(new FieldError(about.Record.Name, "crm:reference-not-found", $"There is no such {subject.One()}."));
    }
}
