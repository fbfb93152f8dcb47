using System.Linq.Expressions;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Objects;

/// <summary>
/// The rows of the current tenant, in the current unit of work: loaded rows are tracked, and what changed in them is saved when the
/// unit of work completes. What users change goes through the command pipeline, which uses this; services use it for rows that are not records.
/// </summary>
public interface IRows
{
    Task AddAsync(IMultiTenant row, CancellationToken ct);

    Task<T?> FindAsync<T>(Expression<Func<T, bool>> which, CancellationToken ct)
        where T : class, IMultiTenant;

    Task<IReadOnlyList<T>> ListAsync<T>(Expression<Func<T, bool>> which, CancellationToken ct)
        where T : class, IMultiTenant;

    Task RemoveAsync(IMultiTenant row, CancellationToken ct);

    /// <summary>Sends pending changes now, so that a refusal shows here and later reads see them.</summary>
    Task SaveAsync(CancellationToken ct);
}
