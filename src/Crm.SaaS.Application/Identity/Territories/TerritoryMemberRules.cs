using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Territories;

/// <summary>A member is a user or a team, and is called like them.</summary>
internal sealed class TerritoryMemberRules : IRecordRule<TerritoryMember>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var (user, team) = (target.Find("user")!, target.Find("team")!);
        var changed = drafts.Where(d => d.Command.Kind is CommandKind.Create or CommandKind.Update).ToList();
        await lookups.LoadAsync(changed.SelectMany(d => d.Referred([user, team])), ct);
        foreach (var draft in changed)
        {
            var (person, people) = (draft.Value(user), draft.Value(team));
            if (person is null && people is null)
                draft.Errors.Add(new FieldError("user", "identity:nobody", "Say who belongs to the territory: a user or a team."));
            else
                draft.Command.Values[target.Title] = lookups.TitleOf(person) ?? lookups.TitleOf(people) ?? "";
        }
    }
}
