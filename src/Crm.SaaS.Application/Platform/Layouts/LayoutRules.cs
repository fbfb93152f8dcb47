using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Layouts;

/// <summary>A layout is of an object that there is, says what can be drawn, and is the only one of its kind for its role.</summary>
internal sealed class LayoutRules(IRows rows, ITenantObjects objects) : IRecordRule<Layout>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.WholeAsync(ct);
        var set = drafts.Where(d => d.Command.Kind is not CommandKind.Delete).ToList();
        var named = set.Select(d => Text(target, d, "object")).Distinct().ToList();
        var taken = (await rows.ListAsync<Layout>(l => named.Contains(l.Object), ct)).ToDictionary(
            l => (l.Object, l.Kind, l.Role),
            l => l.Id
        );
        foreach (var draft in set)
        {
            var (of, kind, role) = (
                Text(target, draft, "object"),
                Text(target, draft, "kind"),
                draft.Value(target.Find("role")!) as string
            );
            if (of.Length > 0 && registry.Find(of) is null)
                draft.Errors.Add(new FieldError("object", "custom:unknown-object", $"There is no object “{of}”."));
            if (taken.TryGetValue((of, kind, role), out var other) && other != draft.Record.Id)
                draft.Errors.Add(
                    new FieldError("role", "layouts:exists", "There is such a layout for this role already. Change that one.")
                );
            else
                taken[(of, kind, role)] = draft.Record.Id;
            try
            {
                if (Text(target, draft, "config") is { Length: > 0 } config)
                    _ = LayoutConfig.Read(config);
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
        }
    }

    private static string Text(ObjectDefinition target, Draft draft, string field) => draft.Value(target.Find(field)!) as string ?? "";
}
