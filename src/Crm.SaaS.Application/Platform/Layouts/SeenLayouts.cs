using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Layouts;

/// <summary>Which layouts somebody's pages are drawn by.</summary>
internal sealed class SeenLayouts(IRows rows) : IScopedDependency
{
    /// <summary>One of each object and kind at most: that of the first of the principal's roles that has one, else the one for all.</summary>
    public async Task<ILookup<string, Layout>> OfAsync(Principal principal, CancellationToken ct)
    {
        var roles = principal.Roles.Select((name, at) => (name, at)).ToDictionary(r => r.name, r => r.at, StringComparer.Ordinal);
        var all = await rows.ListAsync<Layout>(_ => true, ct);
        return all.Where(l => l.Role is null || roles.ContainsKey(l.Role))
            .GroupBy(l => (l.Object, l.Kind))
            .Select(same => same.MinBy(l => l.Role is null ? int.MaxValue : roles[l.Role])!)
            .OrderBy(l => l.Kind, StringComparer.Ordinal)
            .ToLookup(l => l.Object, StringComparer.Ordinal);
    }
}
