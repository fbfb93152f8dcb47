using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Teams;

/// <summary>What hangs under something never hangs, by whatever way, under itself.</summary>
internal static class TreeRules
{
    /// <param name="parents">The parent of each that there is, by id.</param>
    /// <param name="parent">The field that names the parent.</param>
    public static void Check(
        IReadOnlyList<Draft> drafts,
        IReadOnlyDictionary<Guid, Guid?> parents,
        Platform.Objects.Field parent,
        string thing
    )
    {
        var after = parents.ToDictionary();
        foreach (var draft in drafts.Where(d => d.Command.Kind is CommandKind.Create or CommandKind.Update or CommandKind.Restore))
        {
            after[draft.Record.Id] = draft.Value(parent) as Guid?;
            var (at, steps) = (after[draft.Record.Id], 0);
            while (at is { } above && above != draft.Record.Id && steps++ <= after.Count)
                at = after.GetValueOrDefault(above);
            if (at is not null)
                draft.Errors.Add(new FieldError(parent.Name, "identity:tree-in-circles", $"A {thing} cannot lie below itself."));
        }
    }
}
