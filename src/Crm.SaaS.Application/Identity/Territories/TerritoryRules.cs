using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Teams;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Territories;

/// <summary>A territory is cut out of an object that there is, by a filter that fits it. Territories form a tree.</summary>
internal sealed class TerritoryRules(ITenantObjects objects, IRows rows) : IRecordRule<Territory>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.CurrentAsync(ct);
        foreach (var draft in drafts.Where(d => d.Command.Kind is CommandKind.Create or CommandKind.Update))
            if (draft.Value(target.Find("object")!) is string plural)
                Check(registry, draft, plural, draft.Value(target.Find("filter")!) as string);
        var parents = (await rows.ListAsync<Territory>(_ => true, ct)).ToDictionary(t => t.Id, t => t.ParentId);
        TreeRules.Check(drafts, parents, target.Find("parent")!, "territory");
    }

    private static void Check(ObjectRegistry registry, Draft draft, string plural, string? filter)
    {
        if (registry.Objects.FirstOrDefault(o => o.Plural == plural) is not { } of)
            draft.Errors.Add(
                new FieldError(
                    "object",
                    "identity:unknown-object",
                    "There is no such object. Write its plural name, as in addresses: deals."
                )
            );
        else if (filter is not null && WrittenFilter.ProblemOf(filter, of) is { } problem)
            draft.Errors.Add(problem with { Field = "filter" });
    }
}
