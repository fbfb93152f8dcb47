using System.Security.Cryptography;

namespace Crm.SaaS.Launch;

/// <summary>One PostgreSQL cluster in a folder of its own, reachable from this machine only.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    // What counts as a letter where PostgreSQL still asks the system: UTF-8 under whichever name the system knows it.
    private static readonly string[] CharacterTypes = ["C.UTF-8", "en_US.UTF-8", "C"];

    private readonly ServerAccount _account;
    private readonly string _binaries;
    private readonly string _folder;
    private readonly string _password;

    private PostgresCluster(ServerAccount account, string binaries, string folder, string password)
    {
        (_account, _binaries, _folder, _password) = (account, binaries, folder, password);
    }

    public int Port { get; private set; }

    /// <summary>For the account that may do everything in this cluster.</summary>
    public string AdminConnectionString =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Password={_password};Database=postgres;Include Error Detail=true";

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "server.log");

    /// <summary>Creates the cluster when the folder holds none, and starts it.</summary>
    /// <param name="folder">Becomes the server's own: nobody else can look into it.</param>
    /// <param name="passwordFile">Holds the administrator's password, readable by the caller alone; made when absent.</param>
    /// <param name="binariesFallback">Where a copy of the server programs may go.</param>
    /// <param name="settings">Configuration beyond the defaults.</param>
    /// <param name="say">Hears what is being done.</param>
    /// <param name="cancel">Stops the start.</param>
    public static async Task<PostgresCluster> StartAsync(
        string folder,
        string passwordFile,
        string binariesFallback,
        IReadOnlyDictionary<string, string> settings,
        Action<string>? say = null,
        CancellationToken cancel = default
    )
    {
        var account = await ServerAccount.ChooseAsync(cancel);
        var binaries = await PostgresBinaries.EnsureAsync(account, binariesFallback, say, cancel);
        var fresh = !File.Exists(Path.Combine(folder, "data", "PG_VERSION"));
        var password = fresh ? await NewPasswordAsync(passwordFile, cancel) : await File.ReadAllTextAsync(passwordFile, cancel);
        var cluster = new PostgresCluster(account, binaries, folder, password);
        if (fresh)
        {
            say?.Invoke("creating the database cluster");
            await cluster.CreateAsync(cancel);
        }

        await cluster.RequireSameVersionAsync(cancel);
        await StopLeftoverAsync(folder, cancel);
        await cluster.StartServerAsync(settings, cancel);
        return cluster;
    }

    /// <summary>Ends what a killed run left in the folder.</summary>
    public static Task StopLeftoverAsync(string folder, CancellationToken cancel) =>
        Postmaster.StopLeftoverAsync(Path.Combine(folder, "data"), cancel);

    public async Task StopAsync()
    {
        using var postmaster = Postmaster.Find(Data);
        if (postmaster is not null)
        {
            await Tool("pg_ctl", "-D", Data, "-m", "fast", "-w", "-t", "30", "stop").RunAsync(CancellationToken.None);
        }
    }

    /// <summary>Ends the server and all its sessions in the middle of whatever they do, as a power cut would.</summary>
    public async Task KillAsync()
    {
        using var postmaster = Postmaster.Find(Data);
        if (postmaster is not null)
        {
            postmaster.Kill(entireProcessTree: true);
            await postmaster.WaitForExitAsync();
        }
    }

    /// <summary>Starts a server that ended, where its clients know it.</summary>
    public async Task StartAgainAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel)
    {
        await StopLeftoverAsync(_folder, cancel);
        await StartServerAsync(settings, cancel, Port);
    }

    /// <summary>Ends the server at once; only for a cluster that nobody will start again.</summary>
    public void Abandon() => Postmaster.Abandon(Data);

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<string> NewPasswordAsync(string path, CancellationToken cancel)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        File.Delete(path);
        await PrivateFile.WriteAsync(path, password, cancel);
        return password;
    }

    private async Task CreateAsync(CancellationToken cancel)
    {
        if (Directory.Exists(Data))
        {
            throw new LaunchException(
                $"{Data} holds no PostgreSQL cluster but is not empty either: move it away, or use another folder with --data."
            );
        }

        Directory.CreateDirectory(_folder);
        var passwordFile = Path.Combine(_folder, "initial-password");
        await PrivateFile.WriteAsync(passwordFile, _password, cancel);
        _account.Own(passwordFile);
        _account.Own(_folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // Built beside its final place and then moved there: a cluster in its place is always complete.
        var half = Path.Combine(_folder, "creating");
        CommandResult? made = null;
        foreach (var characters in CharacterTypes)
        {
            if (Directory.Exists(half))
            {
                Directory.Delete(half, recursive: true);
            }

            made = await Initdb(half, passwordFile, characters).RunAsync(cancel);
            if (made.Succeeded)
            {
                break;
            }
        }

        File.Delete(passwordFile);
        if (made is not { Succeeded: true })
        {
            throw new LaunchException($"The PostgreSQL cluster could not be created.\n{made?.Tail()}");
        }

        Directory.Move(half, Data);
    }

    private Command Initdb(string folder, string passwordFile, string characters) =>
        Tool(
            "initdb",
            "--pgdata=" + folder,
            "--username=postgres",
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            "--locale=C",
            "--lc-ctype=" + characters,
            "--locale-provider=icu",
            "--icu-locale=und"
        );

    private async Task RequireSameVersionAsync(CancellationToken cancel)
    {
        var made = (await File.ReadAllTextAsync(Path.Combine(Data, "PG_VERSION"), cancel)).Trim();
        var shown = await Tool("postgres", "--version").RequireAsync("Asking PostgreSQL for its version", cancel);
        var have = shown.Output.Split(' ').Select(word => word.Split('.')[0]).First(word => int.TryParse(word, out _));
        if (made != have)
        {
            throw new LaunchException(
                $"The data folder was made by PostgreSQL {made} and this version of Crm.SaaS brings PostgreSQL {have}: use the Crm.SaaS that made it, or another folder with --data."
            );
        }
    }

    private async Task StartServerAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel, int? port = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = port ?? LoopbackPort.Free();
            var options = new Dictionary<string, string>(settings)
            {
                ["port"] = Port.ToString(),
                ["listen_addresses"] = "127.0.0.1",
                ["unix_socket_directories"] = "",
            };
            var line = string.Join(' ', options.Select(o => $"-c {o.Key}={o.Value}"));
            var start = Tool("pg_ctl", "-D", Data, "-l", Log, "-w", "-t", "60", "-s", "-o", line, "start");
            if (await start.RunDetachedAsync(cancel) == 0)
            {
                return;
            }

            // The port may have been taken in between; the children of a killed server may still be on their way out.
            if (attempt == 5)
            {
                var log = File.Exists(Log) ? string.Join('\n', (await File.ReadAllLinesAsync(Log, cancel)).TakeLast(10)) : "";
                throw new LaunchException($"PostgreSQL did not start; its log {Log} ends with:\n{log}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }

    private Command Tool(string name, params IEnumerable<string> arguments)
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var command = new Command(Path.Combine(_binaries, "bin", name + suffix), arguments)
        {
            Account = _account.Name,
            WorkingDirectory = _folder,
        };
        command.Environment["LC_ALL"] = "C";
        command.Environment["PGDATA"] = null;
        return command;
    }
}
