namespace Crm.SaaS.Platform.Permissions;

/// <summary>Permissions that belong to no kind of record.</summary>
public static class SettingsPermissions
{
    public const string Branding = "Crm.Settings.Branding";
    public const string MailLog = "Crm.Settings.MailLog";
    public const string Permissions = "Crm.Settings.Permissions";
    public const string BackgroundWork = "Crm.Settings.BackgroundWork";
    public const string Records = "Crm.Settings.Records";
    public const string AuditLog = "Crm.AuditLog.Read";

    public static IReadOnlyList<string> All { get; } = [Branding, MailLog, Permissions, BackgroundWork, Records, AuditLog];
}
