using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Finds which roll-ups a run of commands made stale: those of the records that were and are referred to.</summary>
internal static class RollUpsDue
{
    public static IEnumerable<DomainEvent> After(ObjectDefinition child, IReadOnlyList<Draft> drafts)
    {
        // Nothing refers to a new record yet, and that too is a figure.
        if (child.Fields.Any(f => f.RollUp is not null) && drafts.Any(d => d.IsNew))
            yield return new RollUpsStale(child.Name, [.. drafts.Where(d => d.IsNew).Select(d => d.Record.Id)], null);
        foreach (var ofParent in child.RolledUpBy.GroupBy(r => r.Object))
        {
            var stale = ofParent
                .Select(r => (r.Field, Ids: drafts.SelectMany(d => Touched(d, r.Field.RollUp!)).ToHashSet()))
                .Where(s => s.Ids.Count > 0)
                .ToList();
            if (stale.Count > 0)
                yield return new RollUpsStale(
                    ofParent.Key.Name,
                    [.. stale.SelectMany(s => s.Ids).Distinct().Order()],
                    [.. stale.Select(s => s.Field.Name)]
                );
        }
    }

    private static IEnumerable<Guid> Touched(Draft draft, RollUp rollUp)
    {
        var counts = draft.IsNew || draft.Command.Kind is CommandKind.Delete or CommandKind.Restore;
        if (!counts && !rollUp.Uses.Any(f => draft.ChangeOf(f) is not null))
            yield break;
        if (rollUp.By.Get(draft.Record) is Guid now)
            yield return now;
        if (draft.ChangeOf(rollUp.By)?.Before is Guid before)
            yield return before;
    }
}
