using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>Who was made responsible for what by somebody else.</summary>
internal static class AssignmentTrail
{
    public static IEnumerable<RecordsAssigned> Of(ObjectDefinition target, IEnumerable<Draft> drafts, Principal by) =>
        target is not { Owner: { } owner, InNavigation: true }
            ? []
            : drafts
                .Where(d => d.IsNew || d.ChangeOf(owner) is not null)
                .Select(d => (Owner: owner.Get(d.Record) as Guid?, d.Record.Id))
                .Where(a => a.Owner is { } person && person != by.UserId)
                .GroupBy(a => a.Owner!.Value, a => a.Id)
                .Select(g => new RecordsAssigned(target.Name, g.Key, [.. g]));
}
