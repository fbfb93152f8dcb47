namespace Crm.SaaS.Identity.Permissions;

internal interface IPermissionCatalogue
{
    IReadOnlyList<KnownPermission> All { get; }

    IReadOnlySet<string> Names { get; }
}
