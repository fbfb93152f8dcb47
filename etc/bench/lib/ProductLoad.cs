using Npgsql;

namespace Crm.SaaS.Bench;

/// <summary>
/// Puts the workload into the product's own tables, for companies that signed up like any other. COPY stands outside of the
/// tenant wall, so the server's administrator writes; the product then reads as its own role, behind the wall.
/// </summary>
internal sealed class ProductLoad(string connectionString, Tenancy tenancy, Action<string> say)
{
    public const string User = "bench";

    private const string Bulk = "'companies', 'contacts', 'deals', 'notes', 'record_tags', 'search_index'";

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await Copy.ExecuteAsync(connection, "set session_replication_role = replica; set maintenance_work_mem = '512MB'", cancel);

        // Indexes are built once over all rows instead of row by row.
        var indexes = $"""
            from pg_indexes i where schemaname = 'public' and tablename in ({Bulk})
            and not exists (select from pg_constraint c where c.conname = i.indexname)
            """;
        var create = await Copy.TextsAsync(connection, "select indexdef " + indexes, cancel);
        foreach (var drop in await Copy.TextsAsync(connection, "select 'drop index ' || quote_ident(indexname) " + indexes, cancel))
        {
            await Copy.ExecuteAsync(connection, drop, cancel);
        }

        foreach (var number in tenancy.Numbers)
        {
            say($"company {number} of {tenancy.Tenants}");
            await TenantAsync(connection, number, await TenantIdAsync(connection, TenantName(number), cancel), cancel);
        }

        foreach (var index in create)
        {
            say(index.Split(' ').SkipWhile(word => word != "INDEX").ElementAtOrDefault(1) ?? "indexes");
            await Copy.ExecuteAsync(connection, index, cancel);
        }

        say("statistics");
        await Copy.ExecuteAsync(connection, "vacuum analyze", cancel);
    }

    public static string TenantName(int number) => $"bench-{number}";

    private static async Task<Guid> TenantIdAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select id from tenants where name = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        return (Guid)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task TenantAsync(NpgsqlConnection to, int number, Guid tenant, CancellationToken cancel)
    {
        var work = tenancy.Of(number);
        // The workload's amounts are in euro, and so is the company: one that has to convert is another case.
        await Copy.ExecuteAsync(to, "update tenants set currency = 'EUR' where id = $1", cancel, tenant);
        await PeopleAsync(to, number, tenant, work.Size.Users, cancel);
        await PipelineAsync(to, number, tenant, cancel);
        await RecordsAsync(to, number, tenant, work, cancel);
    }

    // The measured user may do what a sales representative may, to the records of everybody, and is no administrator.
    private static async Task PeopleAsync(NpgsqlConnection to, int number, Guid tenant, int users, CancellationToken cancel)
    {
        await Copy.ExecuteAsync(
            to,
            """
            insert into roles (tenant_id, id, version, created_at, name, scope, is_static) values ($1, $2, 1, now(), 'Bench', 'all', false)
            """,
            cancel,
            tenant,
            RecordId.Of(RecordKind.Role, number, 1)
        );
        await Copy.ExecuteAsync(
            to,
            """
            insert into role_permissions (tenant_id, role_name, permission)
            select tenant_id, 'Bench', permission from role_permissions where tenant_id = $1 and role_name = 'Sales representative'
            """,
            cancel,
            tenant
        );
        await Copy.ExecuteAsync(
            to,
            $"""
            insert into users (tenant_id, id, version, created_at, name, user_name, email, active, password_hash, security_stamp, failed_attempts)
            select u.tenant_id, (left($2::text, 24) || lpad(to_hex(n), 12, '0'))::uuid, 1, now(), 'User ' || n,
                case n when 1 then '{User}' else 'user' || n end, 'user' || n || '@bench.example', true, u.password_hash, u.security_stamp, 0
            from (select * from users where tenant_id = $1 and password_hash is not null limit 1) u, generate_series(1, $3) n
            """,
            cancel,
            tenant,
            RecordId.Of(RecordKind.User, number, 0),
            users
        );
        await Copy.ExecuteAsync(
            to,
            "insert into user_roles (tenant_id, user_id, role_name) select tenant_id, id, 'Bench' from users where tenant_id = $1 and email like '%@bench.example'",
            cancel,
            tenant
        );
    }

    private static async Task PipelineAsync(NpgsqlConnection to, int number, Guid tenant, CancellationToken cancel)
    {
        var pipeline = RecordId.Of(RecordKind.Pipeline, number, 1);
        await Copy.ExecuteAsync(
            to,
            "insert into pipelines (tenant_id, id, version, created_at, name, is_default) values ($1, $2, 1, now(), 'Bench', false)",
            cancel,
            tenant,
            pipeline
        );
        foreach (var (index, name) in Words.Stages.Index())
        {
            await Copy.ExecuteAsync(
                to,
                """
                insert into stages (tenant_id, id, version, created_at, name, pipeline_id, position, type, probability)
                values ($1, $2, 1, now(), $3, $4, $5, $6, $7)
                """,
                cancel,
                tenant,
                RecordId.Of(RecordKind.Stage, number, index),
                name,
                pipeline,
                index,
                StageType(index),
                Probability(index)
            );
        }
    }

    private static async Task RecordsAsync(NpgsqlConnection to, int number, Guid tenant, Workload work, CancellationToken cancel)
    {
        await Copy.RowsAsync(
            to,
            "companies",
            "tenant_id, id, version, created_at, name, industry, city, website",
            work.Companies()
                .Select(c => new object?[] { tenant, Id(RecordKind.Company, c.Id), 1, c.CreatedAt, c.Name, c.Industry, c.City, c.Website }),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "contacts",
            "tenant_id, id, version, created_at, first_name, last_name, name, email, phone, company_id, owner_id, city, status",
            work.Contacts()
                .Select(c =>
                    new object?[]
                    {
                        tenant,
                        Id(RecordKind.Contact, c.Id),
                        1,
                        c.CreatedAt,
                        c.First,
                        c.Last,
                        c.Name,
                        c.Email,
                        c.Phone,
                        Id(RecordKind.Company, c.Company),
                        Id(RecordKind.User, c.Owner),
                        c.City,
                        c.Status,
                    }
                ),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "record_tags",
            "tenant_id, object, record_id, tag",
            work.Contacts().SelectMany(c => c.Tags.Select(tag => new object?[] { tenant, "contact", Id(RecordKind.Contact, c.Id), tag })),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "search_index",
            "tenant_id, object, record_id, title, body",
            work.Contacts()
                .Select(c =>
                    new object?[]
                    {
                        tenant,
                        "contact",
                        Id(RecordKind.Contact, c.Id),
                        c.Name.ToLowerInvariant(),
                        $"{c.Name} {c.Email} {c.Phone}".ToLowerInvariant(),
                    }
                ),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "deals",
            "tenant_id, id, version, created_at, name, amount, currency, company_id, contact_id, owner_id, pipeline_id, stage_id, status, probability, expected_close_on, stage_since",
            work.Deals()
                .Select(d =>
                    new object?[]
                    {
                        tenant,
                        Id(RecordKind.Deal, d.Id),
                        1,
                        d.CreatedAt,
                        d.Title,
                        d.Amount,
                        "EUR",
                        Id(RecordKind.Company, d.Company),
                        Id(RecordKind.Contact, d.Contact),
                        Id(RecordKind.User, d.Owner),
                        Id(RecordKind.Pipeline, 1),
                        Id(RecordKind.Stage, d.Stage),
                        StageType(d.Stage),
                        Probability(d.Stage),
                        d.CloseOn,
                        d.CreatedAt,
                    }
                ),
            cancel
        );
        await Copy.RowsAsync(
            to,
            "notes",
            "tenant_id, id, version, created_at, kind, body, contact_id, deal_id, owner_id",
            work.Activities()
                .Select(a =>
                    new object?[]
                    {
                        tenant,
                        Id(RecordKind.Note, a.Id),
                        1,
                        a.CreatedAt,
                        "note",
                        $"{a.Subject}\n{a.Body}",
                        Id(RecordKind.Contact, a.Contact),
                        a.Deal is { } deal ? Id(RecordKind.Deal, deal) : null,
                        Id(RecordKind.User, a.Owner),
                    }
                ),
            cancel
        );

        Guid Id(RecordKind kind, int of) => RecordId.Of(kind, number, of);
    }

    private static string StageType(int stage) =>
        stage switch
        {
            4 => "won",
            5 => "lost",
            _ => "open",
        };

    private static int Probability(int stage) =>
        stage switch
        {
            4 => 100,
            5 => 0,
            _ => 10 + 20 * stage,
        };
}
