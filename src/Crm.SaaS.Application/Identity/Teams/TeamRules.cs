using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Teams;

/// <summary>Teams form a tree.</summary>
internal sealed class TeamRules(IRows rows) : IRecordRule<Team>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var parent = target.Find("parent")!;
        if (drafts.Any(d => d.Command.Values.GetValueOrDefault(parent) is not null || d.Command.Kind == CommandKind.Restore))
            TreeRules.Check(drafts, (await rows.ListAsync<Team>(_ => true, ct)).ToDictionary(t => t.Id, t => t.ParentId), parent, "team");
    }
}
