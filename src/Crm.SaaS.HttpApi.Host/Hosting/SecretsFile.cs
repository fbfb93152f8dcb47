namespace Crm.SaaS.Hosting;

internal static class SecretsFile
{
    /// <summary>Reads the file that <c>Crm:Secrets</c> names: connection strings and keys, written by the migrator, kept out of the program's own settings.</summary>
    public static void AddSecretsFile(this ConfigurationManager configuration)
    {
        if (configuration["Crm:Secrets"] is { Length: > 0 } file)
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
    }
}
