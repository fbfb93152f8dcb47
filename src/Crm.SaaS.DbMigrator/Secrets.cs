using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.SaaS.Platform.Migrating;

namespace Crm.SaaS.Migration;

/// <summary>Passwords and keys that were generated for this installation. Each is made once; the file is for its owner's eyes only.</summary>
internal sealed class Secrets
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private readonly string file;
    private readonly JsonObject content;

    private Secrets(string file, JsonObject content) => (this.file, this.content) = (file, content);

    public RolePasswords Passwords => new(Role("Owner"), Role("App"), Role("Host"));

    public string AppConnection => (string)content["ConnectionStrings"]!["App"]!;

    public JsonNode? this[string name]
    {
        get => content[name];
        set => content[name] = value;
    }

    public static Secrets Read(string file) => new(file, File.Exists(file) ? (JsonObject)JsonNode.Parse(File.ReadAllText(file))! : []);

    /// <summary>A password that people can read out: no letters that look like another.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);

    public void Connect(string admin, string database)
    {
        content["ConnectionStrings"] = new JsonObject
        {
            ["App"] = DatabaseMigrator.Connection(admin, database, DatabaseMigrator.App, Passwords.App),
            ["Host"] = DatabaseMigrator.Connection(admin, database, DatabaseMigrator.Host, Passwords.Host),
        };
        content["DataProtectionKey"] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>Writes a new file beside the old one and puts it in its place, so that a stop in between loses nothing.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var next = file + ".new";
        var access = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(next, access))
            writer.Write(content.ToJsonString(Readable));
        File.Move(next, file, overwrite: true);
    }

    private string Role(string name)
    {
        var roles = (JsonObject)(content["Roles"] ??= new JsonObject());
        return (string)(roles[name] ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)))!;
    }
}
