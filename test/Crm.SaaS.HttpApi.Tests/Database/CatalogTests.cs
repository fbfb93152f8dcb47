using Crm.SaaS.Isolation;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Database;

/// <summary>What the migrated database says of itself. Each question lists the offenders.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class CatalogTests(TwoCompanies companies)
{
    // Tables that belong to the platform; every other one belongs to tenants. Each says in the model why.
    private static readonly string[] HostOwned = ["cells", "data_protection_keys", "schema_migrations", "tenants"];

    private const string TenantTables = """
        tenant_tables as (
            select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner
            from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
        )
        """;

    [Fact]
    public async Task Every_table_belongs_to_tenants_or_is_known_not_to() =>
        (
            await ListAsync(
                """
                select c.relname from pg_class c
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                  and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                order by 1
                """
            )
        ).ShouldBe(HostOwned);

    // The search words are read only behind a function that runs as their owner, for whom the wall is therefore not forced.
    [Fact]
    public Task Row_level_security_is_on_and_forced() =>
        NoneAsync(
            $"with {TenantTables} select relname from tenant_tables where not relrowsecurity or (not relforcerowsecurity and relname <> 'search_index')"
        );

    /// <summary>Decision 0018: by the average company the largest would be planned for wrongly.</summary>
    [Fact]
    public Task A_company_is_planned_for_as_a_fifth_of_everything() =>
        NoneAsync(
            $"""
            with {TenantTables}
            select relname from tenant_tables t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
            where a.attoptions is null or not 'n_distinct=5' = any (a.attoptions)
            """
        );

    [Fact]
    public Task A_policy_of_the_wall_guards_reading_and_writing() =>
        NoneAsync(
            $"""
            with {TenantTables}
            select relname from tenant_tables t
            where not exists (
                select 1 from pg_policy p
                where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{"{0}"}'
                  and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = (NULLIF(current_setting(''app.tenant_id''%'
                  and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))
            """
        );

    [Fact]
    public Task No_other_policy_opens_the_wall_but_the_dispatchers() =>
        NoneAsync(
            """
            select polrelid::regclass || ' ' || polname from pg_policy
            where polname <> 'tenant_wall' and not (polrelid = 'outbox'::regclass and polroles = array['crm_host'::regrole::oid])
            """
        );

    [Fact]
    public Task The_tenant_is_never_missing() =>
        NoneAsync(
            $"with {TenantTables} select relname from tenant_tables t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' where not a.attnotnull or a.atttypid <> 'uuid'::regtype"
        );

    [Fact]
    public Task Every_key_and_unique_index_begins_with_the_tenant() =>
        NoneAsync(
            $"""
            with {TenantTables}
            select i.indexrelid::regclass::text from pg_index i join tenant_tables t on t.oid = i.indrelid
            join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
            where i.indisunique and i.indkey[0] <> a.attnum
            """
        );

    [Fact]
    public Task Every_foreign_key_begins_with_the_tenant_on_both_sides() =>
        NoneAsync(
            $"""
            with {TenantTables}
            select k.conname from pg_constraint k join tenant_tables t on t.oid = k.conrelid
            join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
            left join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'tenant_id'
            where k.contype = 'f' and (k.conkey[1] <> a.attnum or b.attnum is null or k.confkey[1] <> b.attnum)
            """
        );

    /// <summary>"No action" asks every referring table twice for each record that is deleted.</summary>
    [Fact]
    public Task Every_foreign_key_refuses_at_once_or_takes_along() =>
        NoneAsync("select conname from pg_constraint where contype = 'f' and confdeltype not in ('r', 'c')");

    /// <summary>Decision 0026: what is new comes last in an index, so that its pages are filled. One that goes down and up stays.</summary>
    [Fact]
    public Task No_index_ends_with_what_goes_down() =>
        NoneAsync("select indexname from pg_indexes where schemaname = 'public' and indexdef ~ ' DESC\\)'");

    [Fact]
    public Task Nothing_leaves_the_database_by_itself() =>
        NoneAsync(
            "select slot_name::text from pg_replication_slots union all select pubname from pg_publication union all select matviewname from pg_matviews"
        );

    [Fact]
    public Task Every_table_has_a_primary_key() =>
        NoneAsync(
            $"with {TenantTables} select relname from tenant_tables t where not exists (select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')"
        );

    [Fact]
    public Task The_programs_roles_own_nothing_and_may_nothing_special() =>
        NoneAsync(
            """
            select rolname from pg_roles
            where rolname in ('crm_app', 'crm_host', 'crm_owner', 'crm_search') and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
            union all
            select r.rolname || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('crm_app', 'crm_host')
            union all
            select r.rolname || ' is in ' || g.rolname from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
            where r.rolname in ('crm_app', 'crm_host')
            union all
            select r || ' may create' from unnest(array['crm_app', 'crm_host']) r where has_schema_privilege(r, 'public', 'create')
            union all
            select r || ' may ' || g from unnest(array['crm_app', 'crm_host', 'crm_search']) r,
                unnest(array['pg_monitor', 'pg_read_all_stats', 'pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_signal_backend']) g
            where pg_has_role(r, g, 'member')
            union all
            select r || ' may truncate ' || c.relname from unnest(array['crm_app', 'crm_host']) r, pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and (has_table_privilege(r, c.oid, 'truncate') or has_table_privilege(r, c.oid, 'references') or has_table_privilege(r, c.oid, 'trigger'))
            """
        );

    [Fact]
    public Task The_platforms_role_sees_nothing_of_tenants_but_the_outbox() =>
        NoneAsync(
            $"""
            with {TenantTables}
            select relname from tenant_tables
            where relname <> 'outbox' and (has_table_privilege('crm_host', oid, 'select') or has_table_privilege('crm_host', oid, 'insert, update, delete'))
            """
        );

    [Fact]
    public Task The_program_cannot_move_rename_or_close_a_company() =>
        NoneAsync(
            "select c from unnest(array['id', 'name', 'cell_id', 'is_active']) c where has_column_privilege('crm_app', 'tenants', c, 'update')"
        );

    [Fact]
    public Task Nothing_reads_tables_with_its_owners_rights_but_the_search_door() =>
        NoneAsync(
            """
            select p.proname from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace and p.proname <> 'crm_search'
            union all
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions::text, '') like '%security_invoker=true%'))
            """
        );

    private async Task NoneAsync(string sql) => (await ListAsync(sql)).ShouldBeEmpty();

    private Task<IReadOnlyList<string>> ListAsync(string sql) => Tables.ListAsync(companies.App.Database.Admin, sql);
}
