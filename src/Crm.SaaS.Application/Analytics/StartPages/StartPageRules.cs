using Crm.SaaS.Analytics.Dashboards;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.SavedViews;

namespace Crm.SaaS.Analytics.StartPages;

/// <summary>A role begins with one thing, and only with what everybody may see.</summary>
internal sealed class StartPageRules(IRows rows) : IRecordRule<StartPage>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var set = drafts.Where(d => d.Command.Kind is not CommandKind.Delete).ToList();
        var (boards, views) = (Named(target, set, "dashboard"), Named(target, set, "view"));
        var shared = (await rows.ListAsync<Dashboard>(d => boards.Contains(d.Id) && d.Shared, ct))
            .Select(d => d.Id)
            .Concat((await rows.ListAsync<SavedView>(v => views.Contains(v.Id) && v.Shared, ct)).Select(v => v.Id))
            .ToHashSet();
        var taken = (await rows.ListAsync<StartPage>(_ => true, ct)).ToDictionary(s => s.Role, s => s.Id, StringComparer.Ordinal);
        foreach (var draft in set)
        {
            foreach (var field in new[] { "dashboard", "view" })
                if (draft.Value(target.Find(field)!) is Guid id && !shared.Contains(id))
                    draft.Errors.Add(new FieldError(field, "starts:not-shared", "People begin with what is shared. Share it first."));
            var role = draft.Value(target.Find("role")!) as string ?? "";
            if (taken.TryGetValue(role, out var other) && other != draft.Record.Id)
                draft.Errors.Add(new FieldError("role", "starts:exists", "This role has a start page already. Change that one."));
            else
                taken[role] = draft.Record.Id;
        }
    }

    private static List<Guid> Named(ObjectDefinition target, List<Draft> drafts, string field) =>
        [.. drafts.Select(d => d.Value(target.Find(field)!) as Guid?).OfType<Guid>().Distinct()];
}
