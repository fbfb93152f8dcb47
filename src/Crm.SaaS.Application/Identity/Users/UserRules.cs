using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Users;

/// <summary>Nobody deletes themselves, and the last administrator stays.</summary>
internal sealed class UserRules(ICurrentUser currentUser, LastAdministrator lastAdministrator) : IRecordRule<User>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
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
