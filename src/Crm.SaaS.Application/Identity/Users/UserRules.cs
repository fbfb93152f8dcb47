using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Users;

/// <summary>Nobody deletes themselves, the last administrator stays, and people live in time zones that there are.</summary>
internal sealed class UserRules(ICurrentUser currentUser, LastAdministrator lastAdministrator) : IRecordRule<User>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var zone = target.Find("timeZone")!;
        foreach (var draft in drafts)
            if (draft.Command.Values.GetValueOrDefault(zone) is string { Length: > 0 } name && !TimeZones.Knows(name))
                draft.Errors.Add(new FieldError(zone.Name, "crm:not-a-choice", "This is not the name of a time zone."));
        foreach (var draft in drafts.Where(d => d.Command.Kind == CommandKind.Delete))
            try
            {
                if (draft.Record.Id == currentUser.Required.UserId)
                    throw BusinessException.Conflict("identity:own-account", "You cannot delete yourself.");
                await lastAdministrator.EnsureNotAsync(draft.Record.Id, ct);
                ((User)draft.Record).Deactivate();
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
    }
}
