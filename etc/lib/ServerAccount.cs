namespace Crm.SaaS.Launch;

/// <summary>
/// The account that PostgreSQL runs under. PostgreSQL refuses to run as root, so a root process hands it to an account
/// without privileges; for everybody else it is their own.
/// </summary>
public sealed class ServerAccount
{
    private static readonly string[] Preferred = ["nobody", "postgres", "daemon", "www-data"];
    private readonly uint _user;
    private readonly uint _group;

    private ServerAccount(string? name, uint user, uint group) => (Name, _user, _group) = (name, user, group);

    /// <summary>The name to start processes under, or null for the account of this process.</summary>
    public string? Name { get; }

    public static async Task<ServerAccount> ChooseAsync(CancellationToken cancel = default)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(null, 0, 0);
        }

        var known = (await File.ReadAllLinesAsync("/etc/passwd", cancel))
            .Select(line => line.Split(':'))
            .Where(part => part.Length > 3 && part[2] != "0" && !part[0].StartsWith('#'))
            .OrderBy(part => Array.IndexOf(Preferred, part[0]) is var i and >= 0 ? i : Preferred.Length);
        foreach (var part in known)
        {
            // A container may map only some of the accounts its passwd file names: the first that works is taken.
            var trial = await new Command("id", "-u") { Account = part[0], WorkingDirectory = "/" }.RunAsync(cancel);
            if (trial.Succeeded && trial.Output.Trim() != "0")
            {
                return new ServerAccount(part[0], unchecked((uint)long.Parse(part[2])), unchecked((uint)long.Parse(part[3])));
            }
        }

        throw new LaunchException("PostgreSQL does not run as root and no other account can be used here: start this as an ordinary user.");
    }

    /// <summary>Whether the account can enter the folder and read what is in it.</summary>
    public async Task<bool> CanReadAsync(string folder, CancellationToken cancel = default) =>
        Name is null || (await new Command("ls", folder) { Account = Name, WorkingDirectory = "/" }.RunAsync(cancel)).Succeeded;

    public void Own(string path)
    {
        if (Name is not null && NativeMethods.ChangeOwner(path, _user, _group) != 0)
        {
            throw new LaunchException($"The folder {path} cannot be handed to the account {Name} that PostgreSQL runs under.");
        }
    }
}
