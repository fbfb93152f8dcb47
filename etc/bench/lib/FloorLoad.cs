using Crm.SaaS.Launch;
using Npgsql;

namespace Crm.SaaS.Bench;

/// <summary>Puts the workload into the floor's own database.</summary>
internal static class FloorLoad
{
    private const string Database = "crm_floor";

    /// <returns>The connection string that the floor's program signs in with.</returns>
    public static async Task<string> RunAsync(string admin, Tenancy tenancy, Action<string> say, CancellationToken cancel)
    {
        var password = Guid.NewGuid().ToString("n");
        await using (var server = new NpgsqlConnection(admin))
        {
            await server.OpenAsync(cancel);
            await Copy.ExecuteAsync(server, $"create role floor_app login password '{password}' nosuperuser nobypassrls", cancel);
            await Copy.ExecuteAsync(server, $"create database {Database} template template0 locale 'C' encoding 'UTF8'", cancel);
        }

        var target = new NpgsqlConnectionStringBuilder(admin) { Database = Database };
        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync(cancel);
        await Copy.ExecuteAsync(connection, await File.ReadAllTextAsync(Script("schema.sql"), cancel), cancel);
        foreach (var tenant in tenancy.Numbers)
        {
            say($"company {tenant} of {tenancy.Tenants}");
            await TenantAsync(connection, TenantId(tenant), tenancy.Of(tenant), cancel);
        }

        say("indexes");
        await Copy.ExecuteAsync(connection, await File.ReadAllTextAsync(Script("finish.sql"), cancel), cancel);
        await Copy.ExecuteAsync(connection, "vacuum analyze", cancel);
        (target.Username, target.Password, target.MaxPoolSize, target.MinPoolSize) = ("floor_app", password, 16, 4);
        (target.MaxAutoPrepare, target.AutoPrepareMinUsages, target.NoResetOnClose) = (100, 2, true);
        return target.ConnectionString;

        static string Script(string name) => Repository.At("etc", "bench", "floor", name);
    }

    private static Guid TenantId(int number) => new($"00000000-0000-4000-8000-{number:d12}");

    private static async Task TenantAsync(NpgsqlConnection to, Guid tenant, Workload work, CancellationToken cancel)
    {
        await Copy.RowsAsync(
            to,
            "companies",
            "tenant_id, id, name, industry, city, website, created_at",
            work.Companies().Select(c => new object?[] { tenant, (long)c.Id, c.Name, c.Industry, c.City, c.Website, c.CreatedAt }),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "contacts",
            "tenant_id, id, first_name, last_name, email, phone, company_id, owner_id, city, status, tags, created_at",
            work.Contacts()
                .Select(c =>
                    new object?[]
                    {
                        tenant,
                        (long)c.Id,
                        c.First,
                        c.Last,
                        c.Email,
                        c.Phone,
                        (long)c.Company,
                        (long)c.Owner,
                        c.City,
                        c.Status,
                        c.Tags,
                        c.CreatedAt,
                    }
                ),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "deals",
            "tenant_id, id, title, company_id, contact_id, owner_id, stage, amount, close_on, created_at",
            work.Deals()
                .Select(d =>
                    new object?[]
                    {
                        tenant,
                        (long)d.Id,
                        d.Title,
                        (long)d.Company,
                        (long)d.Contact,
                        (long)d.Owner,
                        Words.Stages[d.Stage],
                        d.Amount,
                        d.CloseOn,
                        d.CreatedAt,
                    }
                ),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "activities",
            "tenant_id, id, contact_id, deal_id, owner_id, type, subject, body, created_at",
            work.Activities()
                .Select(a =>
                    new object?[]
                    {
                        tenant,
                        (long)a.Id,
                        (long)a.Contact,
                        (long?)a.Deal,
                        (long)a.Owner,
                        a.Type,
                        a.Subject,
                        a.Body,
                        a.CreatedAt,
                    }
                ),
            cancel
        );
    }
}
