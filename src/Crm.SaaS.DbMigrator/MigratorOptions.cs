namespace Crm.SaaS.Migration;

/// <param name="Admin">A connection of a superuser, or of a role that may create roles and databases.</param>
/// <param name="Secrets">The file that passwords and connection strings are kept in; created when missing.</param>
/// <param name="Demo">Whether to fill two companies to look around in.</param>
internal sealed record MigratorOptions(string Admin, string Database, string Secrets, bool Demo)
{
    /// <summary>Null when something is missing or not known.</summary>
    public static MigratorOptions? Read(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var demo = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--demo")
                demo = true;
            else if (args[i] is "--admin" or "--database" or "--secrets" && i + 1 < args.Length)
                given[args[i]] = args[++i];
            else
                return null;
        }
        return given.TryGetValue("--admin", out var admin) && given.TryGetValue("--secrets", out var secrets)
            ? new MigratorOptions(admin, given.GetValueOrDefault("--database", "crm"), Path.GetFullPath(secrets), demo)
            : null;
    }
}
