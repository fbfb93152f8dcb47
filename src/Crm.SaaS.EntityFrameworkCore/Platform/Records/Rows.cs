using System.Linq.Expressions;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;

namespace Crm.SaaS.Platform.Records;

internal sealed class Rows(TenantSession session) : IRows
{
    public async Task AddAsync(IMultiTenant row, CancellationToken ct) => (await session.ContextAsync(ct)).Add(row);

    public async Task<T?> FindAsync<T>(Expression<Func<T, bool>> which, CancellationToken ct)
        where T : class, IMultiTenant => await (await session.ContextAsync(ct)).Set<T>().FirstOrDefaultAsync(which, ct);

    public async Task<IReadOnlyList<T>> ListAsync<T>(Expression<Func<T, bool>> which, CancellationToken ct)
        where T : class, IMultiTenant => await (await session.ContextAsync(ct)).Set<T>().Where(which).ToListAsync(ct);

    public async Task RemoveAsync(IMultiTenant row, CancellationToken ct) => (await session.ContextAsync(ct)).Remove(row);

    public Task SaveAsync(CancellationToken ct) => session.SaveAsync(ct);
}
