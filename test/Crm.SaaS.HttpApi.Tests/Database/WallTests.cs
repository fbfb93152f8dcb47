using Crm.SaaS.Isolation;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Database;

/// <summary>The wall as the application's own role meets it, with SQL of any kind: what holds when everything above it is wrong.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class WallTests(TwoCompanies companies)
{
    private Company Attacker => companies.Attacker;
    private Company Victim => companies.Victim;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Without_a_tenant_there_are_no_rows(string? setting)
    {
        foreach (var table in await ReadableAsync())
            (await AsAppAsync(setting, $"select count(*) from {table}")).ShouldBe(0L, table);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("' or true --")]
    public async Task A_setting_that_is_no_tenant_fails(string setting)
    {
        foreach (var table in await ReadableAsync())
            (await RefusalAsync(setting, $"select count(*) from {table}")).ShouldBe(PostgresErrorCodes.InvalidTextRepresentation, table);
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_written()
    {
        (await RefusalAsync(null, Insert("mail_log", Victim.Id))).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await AsAppAsync(null, "with gone as (delete from mail_log returning 1) select count(*) from gone")).ShouldBe(0L);
    }

    [Fact]
    public async Task One_company_sees_no_row_of_another()
    {
        foreach (var table in await ReadableAsync())
            (await AsAppAsync(Attacker.Id.ToString(), $"select count(*) from {table} where tenant_id <> '{Attacker.Id}'")).ShouldBe(
                0L,
                table
            );
    }

    [Fact]
    public async Task One_company_writes_no_row_of_another()
    {
        (await RefusalAsync(Attacker.Id.ToString(), Insert("mail_log", Victim.Id))).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        foreach (var target in Victim.Objects)
        {
            var table = target.Table;
            var which = $"tenant_id = '{Victim.Id}'";
            (
                await AsAppAsync(
                    Attacker.Id.ToString(),
                    $"with x as (update {table} set version = version + 1 where {which} returning 1) select count(*) from x"
                )
            ).ShouldBe(0L);
            (
                await AsAppAsync(
                    Attacker.Id.ToString(),
                    $"with x as (delete from {table} where {which} returning 1) select count(*) from x"
                )
            ).ShouldBe(0L);
        }
    }

    [Fact]
    public async Task A_row_cannot_be_moved_into_another_company()
    {
        foreach (var target in Attacker.Objects)
        {
            var table = target.Table;
            (
                await RefusalAsync(
                    Attacker.Id.ToString(),
                    $"update {table} set tenant_id = '{Victim.Id}' where id = '{Attacker.IdOf(target.Name)}'"
                )
            ).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
        }
    }

    [Fact]
    public async Task A_row_cannot_refer_to_another_companys()
    {
        (
            await RefusalAsync(
                Attacker.Id.ToString(),
                $"update deals set company_id = '{Victim.IdOf("company")}' where id = '{Attacker.IdOf("deal")}'"
            )
        ).ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
        (
            await RefusalAsync(
                Attacker.Id.ToString(),
                $"update contacts set owner_id = '{Victim.IdOf("user")}' where id = '{Attacker.IdOf("contact")}'"
            )
        ).ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task What_happened_cannot_be_rewritten()
    {
        (await RefusalAsync(Attacker.Id.ToString(), "update audit_entries set title = 'x'")).ShouldBe(
            PostgresErrorCodes.InsufficientPrivilege
        );
        (await RefusalAsync(Attacker.Id.ToString(), "delete from audit_entries")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    /// <summary>A title is found by how it begins in one way, and by what is within in another.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_search_door_opens_on_ones_own_words_only(int from)
    {
        var search = $"select count(*) from crm_search('company', array['{Victim.Canary[from..]}'], 100)";
        (await AsAppAsync(Attacker.Id.ToString(), search)).ShouldBe(0L);
        (await AsAppAsync(null, search)).ShouldBe(0L);
        (await AsAppAsync(Victim.Id.ToString(), search)).ShouldNotBe(0L);
        (await RefusalAsync(Attacker.Id.ToString(), "select body from search_index")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task What_is_copied_out_is_the_companys_own()
    {
        await using var connection = new NpgsqlConnection(companies.App.Database.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"select set_config('app.tenant_id', '{Attacker.Id}', true)");
        foreach (var table in (await ReadableAsync()).Where(t => t != "search_index"))
        {
            using var rows = await connection.BeginTextExportAsync($"copy (select * from {table}) to stdout");
            (await rows.ReadToEndAsync()).ShouldNotContain(Victim.Canary, Case.Sensitive, table);
        }
    }

    [Fact]
    public async Task What_servers_tell_each_other_holds_nothing_of_a_record_but_its_id()
    {
        var heard = new List<string>();
        await using var listener = new NpgsqlConnection(companies.App.Database.App);
        await listener.OpenAsync();
        listener.Notification += (_, told) => heard.Add($"{told.Channel} {told.Payload}");
        await ExecuteAsync(listener, "listen crm_changes; listen crm_outbox");
        await Victim.PostAsync("/api/crm/companies", new { name = $"{Victim.Canary} told" });
        while (heard.Count == 0)
            (await listener.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        heard.ShouldAllBe(t => !t.Contains(Victim.Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("rollback")]
    public async Task The_tenant_does_not_outlive_its_transaction(string end)
    {
        await using var connection = new NpgsqlConnection(companies.App.Database.App);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"begin; select set_config('app.tenant_id', '{Attacker.Id}', true)");
        (await ScalarAsync(connection, "select count(*) from companies")).ShouldNotBe(0L);
        await ExecuteAsync(connection, end);
        (await ScalarAsync(connection, "select count(*) from companies")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_failed_statement_leaves_no_tenant_behind()
    {
        await using var connection = new NpgsqlConnection(companies.App.Database.App);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, $"select set_config('app.tenant_id', '{Attacker.Id}', true); savepoint s");
            await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection, "select 1 / 0"));
            await ExecuteAsync(connection, "rollback to savepoint s");
            (await ScalarAsync(connection, "select current_setting('app.tenant_id')")).ShouldBe(Attacker.Id.ToString());
        }
        (await ScalarAsync(connection, "select count(*) from companies")).ShouldBe(0L);
    }

    private static string Insert(string table, Guid tenantId) =>
        $"insert into {table} (tenant_id, id, recipient, subject, body, created_at) values ('{tenantId}', gen_random_uuid(), 'a', 'b', 'c', now())";

    private async Task<IReadOnlyList<string>> ReadableAsync()
    {
        var tables = new List<string>();
        foreach (var table in await Tables.OfTenantsAsync(companies.App.Database.Admin))
            if (
                await TwoCompanies.ScalarAsync(
                    companies.App.Database.Admin,
                    $"select has_column_privilege('crm_app', '{table}', 'tenant_id', 'select')"
                )
                is true
            )
                tables.Add(table);
        return tables;
    }

    /// <summary>Runs a statement as the application would, with the tenant set to anything, and rolls back.</summary>
    private async Task<object?> AsAppAsync(string? tenant, string sql)
    {
        await using var connection = new NpgsqlConnection(companies.App.Database.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (tenant is not null)
        {
            await using var set = new NpgsqlCommand("select set_config('app.tenant_id', $1, true)", connection)
            {
                Parameters = { new() { Value = tenant } },
            };
            await set.ExecuteNonQueryAsync();
        }
        return await ScalarAsync(connection, sql);
    }

    private async Task<string> RefusalAsync(string? tenant, string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => AsAppAsync(tenant, sql))).SqlState;

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
