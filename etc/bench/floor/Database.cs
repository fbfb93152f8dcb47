using Npgsql;

namespace Crm.SaaS.Floor;

/// <summary>Every statement of a request goes out in one round trip, with the tenant set in front of it.</summary>
internal sealed class Database(NpgsqlDataSource source)
{
    private const string ContactColumns =
        "c.id, c.first_name, c.last_name, c.email, c.phone, c.city, c.status, c.tags, c.created_at, c.company_id, co.name";

    private const string ContactTables =
        "from contacts c left join companies co on co.tenant_id = c.tenant_id and co.id = c.company_id where c.tenant_id = $1";

    public Task<ContactPage> ListAsync(Guid tenant, int offset) =>
        RunAsync(
            tenant,
            async reader =>
            {
                await reader.ReadAsync();
                var total = reader.GetInt64(0);
                await reader.NextResultAsync();
                return new ContactPage(total, await ContactsAsync(reader));
            },
            Statement("select count(*) from contacts where tenant_id = $1", tenant),
            Statement($"select {ContactColumns} {ContactTables} order by c.last_name, c.id limit 50 offset $2", tenant, offset)
        );

    public Task<ContactPage> FilterAsync(Guid tenant, string status, string city) =>
        RunAsync(
            tenant,
            async reader => new ContactPage(null, await ContactsAsync(reader)),
            Statement(
                $"select {ContactColumns} {ContactTables} and c.status = $2 and c.city = $3 order by c.created_at desc, c.id desc limit 50",
                tenant,
                status,
                city
            )
        );

    public Task<ContactPage> SearchAsync(Guid tenant, string term) =>
        RunAsync(
            tenant,
            async reader => new ContactPage(null, await ContactsAsync(reader)),
            Statement($"select {ContactColumns} {ContactTables} and c.id = any(array(select search_ids($2, 20)))", tenant, term)
        );

    public Task<ContactWithActivities?> GetAsync(Guid tenant, long id) =>
        RunAsync(
            tenant,
            async reader =>
            {
                if (await ContactsAsync(reader) is not [var contact])
                {
                    return null;
                }

                await reader.NextResultAsync();
                var activities = new List<Activity>(10);
                while (await reader.ReadAsync())
                {
                    activities.Add(new(reader.GetInt64(0), reader.GetString(1), Text(reader, 2), reader.GetDateTime(3), Number(reader, 4)));
                }

                return new ContactWithActivities(contact, activities);
            },
            Statement($"select {ContactColumns} {ContactTables} and c.id = $2", tenant, id),
            Statement(
                "select id, type, subject, created_at, owner_id from activities where tenant_id = $1 and contact_id = $2 order by created_at desc, id desc limit 10",
                tenant,
                id
            )
        );

    public Task<List<Stage>> BoardAsync(Guid tenant) =>
        RunAsync(
            tenant,
            async reader =>
            {
                var stages = new List<Stage>(6);
                while (await reader.ReadAsync())
                {
                    stages.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetDecimal(2), new(20)));
                }

                await reader.NextResultAsync();
                while (await reader.ReadAsync())
                {
                    var deal = DealOf(reader);
                    stages.First(stage => stage.Name == deal.Stage).Deals.Add(deal);
                }

                return stages;
            },
            Statement("select stage, count(*), sum(amount) from deals where tenant_id = $1 group by stage", tenant),
            Statement(
                """
                select d.* from unnest(array['new', 'qualified', 'proposal', 'negotiation', 'won', 'lost']) s (stage)
                cross join lateral (
                    select id, title, stage, amount, company_id, created_at from deals
                    where tenant_id = $1 and stage = s.stage order by created_at desc, id desc limit 20) d
                """,
                tenant
            )
        );

    public Task<Created> AddAsync(Guid tenant, NewContact contact) =>
        RunAsync(
            tenant,
            async reader =>
            {
                await reader.ReadAsync();
                return new Created(reader.GetInt64(0));
            },
            Statement(
                """
                insert into contacts (tenant_id, first_name, last_name, email, phone, company_id, city, status, tags)
                values ($1, $2, $3, $4, $5, $6, $7, $8, '{}') returning id
                """,
                tenant,
                contact.FirstName,
                contact.LastName,
                contact.Email ?? "",
                contact.Phone ?? "",
                contact.Company ?? 1,
                contact.City ?? "",
                contact.Status
            )
        );

    public Task<Deal?> MoveAsync(Guid tenant, long id, string stage) =>
        RunAsync(
            tenant,
            async reader => await reader.ReadAsync() ? DealOf(reader) : null,
            Statement(
                """
                update deals set stage = $3, version = version + 1 where tenant_id = $1 and id = $2
                returning id, title, stage, amount, company_id, created_at
                """,
                tenant,
                id,
                stage
            )
        );

    private async Task<T> RunAsync<T>(Guid tenant, Func<NpgsqlDataReader, Task<T>> read, params NpgsqlBatchCommand[] statements)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Statement("select set_config('app.tenant_id', $1, true)", tenant.ToString()));
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        return await read(reader);
    }

    private static NpgsqlBatchCommand Statement(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static async Task<List<Contact>> ContactsAsync(NpgsqlDataReader reader)
    {
        var contacts = new List<Contact>(50);
        while (await reader.ReadAsync())
        {
            contacts.Add(
                new(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    Text(reader, 3),
                    Text(reader, 4),
                    Text(reader, 5),
                    reader.GetString(6),
                    reader.GetFieldValue<string[]>(7),
                    reader.GetDateTime(8),
                    Number(reader, 9),
                    Text(reader, 10)
                )
            );
        }

        return contacts;
    }

    private static Deal DealOf(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetDecimal(3), Number(reader, 4), reader.GetDateTime(5));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
