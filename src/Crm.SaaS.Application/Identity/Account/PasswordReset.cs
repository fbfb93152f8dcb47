using System.Globalization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Mails;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Identity.Account;

internal sealed class PasswordReset(
    ICurrentTenant currentTenant,
    ITenantStore tenants,
    AccountLinks links,
    IPasswords passwords,
    IMailQueue mails,
    ITexts texts,
    IRows rows,
    IUnitOfWork unitOfWork
) : IPasswordReset
{
    public async Task SendAsync(SendResetInput input, CancellationToken ct)
    {
        if (EmailAddress.Read(input.Email) is not { } email)
            return;
        var user = await rows.FindAsync<User>(u => u.Email == email, ct);
        if (user is not { Active: true } || await tenants.FindAsync(currentTenant.RequiredId, ct) is not { } tenant)
            return;
        var language = user.Language ?? tenant.Language;
        var body = string.Format(
            CultureInfo.InvariantCulture,
            texts.In(
                language,
                "Mail:Reset:Body",
                "Hello {0},\n\nset a new password for {1} here within two hours:\n\n{2}\n\nIf you did not ask for this, do nothing: your password stays as it is."
            ),
            user.Name,
            tenant.DisplayName,
            links.ToReset(tenant, user)
        );
        await mails.AddAsync(
            email,
            string.Format(
                CultureInfo.InvariantCulture,
                texts.In(language, "Mail:Reset:Subject", "Your password for {0}"),
                tenant.DisplayName
            ),
            body,
            ct
        );
    }

    public async Task ResetAsync(ResetPasswordInput input, CancellationToken ct)
    {
        if (links.Open(input.ResetToken) is not { } link || (currentTenant.Id ?? link.TenantId) != link.TenantId)
            throw Unusable();
        using var _ = currentTenant.Change(link.TenantId);
        var user = await rows.FindAsync<User>(u => u.Id == input.UserId, ct);
        if (user is not { Active: true } || AccountLinks.Content(user) != link.Content)
            throw Unusable();
        var company = (await tenants.FindAsync(link.TenantId, ct))?.DisplayName;
        if (PasswordRules.ProblemOf(input.Password, user.Email, user.Name, company) is { } weakness)
            throw BusinessException.Invalid([new FieldError("password", "identity:weak-password", weakness)]);
        user.SetPassword(passwords.Hash(input.Password!));
        foreach (var token in await rows.ListAsync<RefreshToken>(t => t.UserId == user.Id, ct))
            await rows.RemoveAsync(token, ct);
        await unitOfWork.CompleteAsync(ct);
    }

    private static BusinessException Unusable() =>
        BusinessException.Invalid(
            "auth:link",
            "This link cannot be used: it was used before, is too old, or belongs to another company. Ask for a new one."
        );
}
