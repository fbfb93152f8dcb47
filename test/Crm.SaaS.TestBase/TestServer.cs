using Crm.SaaS.Launch;

namespace Crm.SaaS.Testing;

/// <summary>
/// The PostgreSQL server of this test process: the one that CRM_TEST_POSTGRES names (etc/test.cs starts one for all projects),
/// else one of its own, so that a test can be run alone from an editor.
/// </summary>
public static class TestServer
{
    private static readonly Lazy<Task<string>> Admin = new(StartAsync);

    public static Task<string> AdminConnectionStringAsync() => Admin.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("CRM_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var own = await TemporaryPostgres.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => own.Abandon();
        return own.AdminConnectionString;
    }
}
