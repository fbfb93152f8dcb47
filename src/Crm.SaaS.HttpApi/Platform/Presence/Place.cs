namespace Crm.SaaS.Platform.Presence;

/// <summary>A record at which people meet.</summary>
internal readonly record struct Place(Guid TenantId, string Object, Guid Id);
