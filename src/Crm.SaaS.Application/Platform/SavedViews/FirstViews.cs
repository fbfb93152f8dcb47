using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>With which view of each object somebody begins.</summary>
internal sealed class FirstViews(IRows rows) : IScopedDependency
{
    /// <summary>
    /// The ids of views by the names of objects: that of the first of the principal's roles that has one, else the one for all. A view that is
    /// gone, or not shared any more, is nobody's first.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Guid>> OfAsync(Principal principal, CancellationToken ct)
    {
        var all = await rows.ListAsync<ViewDefault>(_ => true, ct);
        if (all.Count == 0)
            return new Dictionary<string, Guid>(StringComparer.Ordinal);
        var ids = all.Select(d => d.ViewId).OfType<Guid>().Distinct().ToList();
        var shown = (await rows.ListAsync<SavedView>(v => ids.Contains(v.Id) && v.Shared, ct)).Select(v => v.Id).ToHashSet();
        var roles = principal.Roles.Select((name, at) => (name, at)).ToDictionary(r => r.name, r => r.at, StringComparer.Ordinal);
        return all.Where(d => d.ViewId is { } id && shown.Contains(id) && (d.Role is null || roles.ContainsKey(d.Role)))
            .GroupBy(d => d.Object, StringComparer.Ordinal)
            .ToDictionary(
                same => same.Key,
                same => same.MinBy(d => d.Role is null ? int.MaxValue : roles[d.Role])!.ViewId!.Value,
                StringComparer.Ordinal
            );
    }
}
