using Crm.SaaS.Launch;
using Npgsql;

namespace Crm.SaaS.Bench;

/// <summary>The built server over a PostgreSQL of its own, with companies that hold the workload.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-saas-bench-").FullName;
    private TemporaryPostgres? _postgres;
    private HostProcess? _host;

    public int Port { get; } = LoopbackPort.Free();

    public HostProcess Process => _host!;

    /// <summary>The product's database, as the server's administrator.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(_postgres!.AdminConnectionString) { Database = "crm" }.ConnectionString;

    public static async Task<LoadedServer> StartAsync(Tenancy tenancy, CancellationToken cancel)
    {
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        var server = new LoadedServer();
        try
        {
            await server.LoadAsync(tenancy, cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task LoadAsync(Tenancy tenancy, CancellationToken cancel)
    {
        _postgres = await Step.RunAsync("Starting PostgreSQL", say => TemporaryPostgres.StartAsync(BenchRun.Settings, say, cancel));
        var (secrets, admin) = (Path.Combine(_folder, "secrets.json"), _postgres.AdminConnectionString);
        await Step.RunAsync("Preparing the product's database", say => Migration.RunAsync(admin, secrets, demo: false, say, cancel));
        _host = await HostProcess.StartAsync(Port, secrets, _folder, _folder, Path.Combine(_folder, "product.log"), cancel);
        await Step.RunAsync("Signing companies up", say => ProductTarget.RegisterAsync(Port, tenancy, say, cancel));
        await Step.RunAsync("Loading the product", say => new ProductLoad(Database, tenancy, say).RunAsync(cancel));
    }
}
