using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;

namespace Crm.SaaS.Platform.Mails;

internal sealed class MailRows(TenantSession session) : IMailRows
{
    public async Task<(long Total, IReadOnlyList<MailMessage> Page)> PageAsync(int skip, int take, CancellationToken ct)
    {
        var mails = (await session.ContextAsync(ct)).Set<MailMessage>().AsNoTracking();
        var total = await mails.LongCountAsync(ct);
        return (total, await mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(skip).Take(take).ToListAsync(ct));
    }
}
