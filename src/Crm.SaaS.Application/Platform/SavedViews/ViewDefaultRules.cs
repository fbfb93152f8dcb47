using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>What people of a role begin with is a shared view of that object, one for each role.</summary>
internal sealed class ViewDefaultRules(IRows rows) : IRecordRule<ViewDefault>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var set = drafts.Where(d => d.Command.Kind is not CommandKind.Delete).ToList();
        var named = set.Select(d => Text(target, d, "object")).Distinct().ToList();
        var ids = set.Select(d => d.Value(target.Find("view")!) as Guid?).OfType<Guid>().Distinct().ToList();
        var views = (await rows.ListAsync<SavedView>(v => ids.Contains(v.Id), ct)).ToDictionary(v => v.Id);
        var taken = (await rows.ListAsync<ViewDefault>(d => named.Contains(d.Object), ct)).ToDictionary(d => (d.Object, d.Role), d => d.Id);
        foreach (var draft in set)
        {
            var (of, role) = (Text(target, draft, "object"), draft.Value(target.Find("role")!) as string);
            if (
                draft.Value(target.Find("view")!) is Guid id
                && views.TryGetValue(id, out var view)
                && !(view.Shared && string.Equals(view.Object, of, StringComparison.Ordinal))
            )
                draft.Errors.Add(
                    new FieldError("view", "views:not-shared", "People begin with a view of this object that is shared. Share it first.")
                );
            if (taken.TryGetValue((of, role), out var other) && other != draft.Record.Id)
                draft.Errors.Add(new FieldError("role", "views:default-exists", "This role has such a view already. Change that one."));
            else
                taken[(of, role)] = draft.Record.Id;
        }
    }

    private static string Text(ObjectDefinition target, Draft draft, string field) => draft.Value(target.Find(field)!) as string ?? "";
}
