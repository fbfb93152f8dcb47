namespace Crm.SaaS.Platform.Permissions;

/// <summary>Permissions that belong to no kind of record.</summary>
public static class SettingsPermissions
{
    public const string Branding = "Crm.Settings.Branding";
    public const string MailLog = "Crm.Settings.MailLog";
    public const string Permissions = "Crm.Settings.Permissions";
    public const string BackgroundWork = "Crm.Settings.BackgroundWork";

    /// <summary>To say how long a question may take.</summary>
    public const string QueryLimits = "Crm.Settings.QueryLimits";

    /// <summary>To see how the database would answer a question.</summary>
    public const string ExplainQueries = "Crm.Settings.ExplainQueries";
    public const string Records = "Crm.Settings.Records";

    /// <summary>To say which currency the company reckons in.</summary>
    public const string Currencies = "Crm.Settings.Currencies";
    public const string AuditLog = "Crm.AuditLog.Read";

    public static IReadOnlyList<string> All { get; } =
    [Branding, MailLog, Permissions, BackgroundWork, Records, Currencies, QueryLimits, ExplainQueries, AuditLog];
}
