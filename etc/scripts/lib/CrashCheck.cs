using Npgsql;

namespace Crm.SaaS.Proofs;

/// <summary>Holds what the clients were told against what the database has, as its administrator, behind whom there is no wall.</summary>
public sealed class CrashCheck(NpgsqlDataSource database)
{
    // What a killed server held is taken up when its lease ends. Ending the leases at once is harsher on the product and saves half a minute.
    private const string Release = "update outbox set locked_until = null, not_before = least(not_before, now()) where parked_at is null";

    private static readonly (string Wrong, string Count)[] Rules =
    [
        (
            "deals without one audit entry per version",
            """
            select count(*) from deals d where d.version <> (select count(distinct a.version) from audit_entries a where a.tenant_id = d.tenant_id and a.object = 'deal' and a.record_id = d.id)
               or d.version <> (select count(*) from audit_entries a where a.tenant_id = d.tenant_id and a.object = 'deal' and a.record_id = d.id)
            """
        ),
        (
            "audit entries of versions that no deal has",
            "select count(*) from audit_entries a left join deals d on d.tenant_id = a.tenant_id and d.id = a.record_id where a.object = 'deal' and (d.id is null or a.version > d.version)"
        ),
        (
            "changes of a deal that its timeline lacks or has twice",
            "select count(*) from deals d where d.version <> (select count(*) from timeline_entries t where t.tenant_id = d.tenant_id and t.object = 'deal' and t.record_id = d.id)"
        ),
        (
            "acts on a deal that its company's timeline lacks or has twice",
            """
            select count(*) from deals d
            where (select count(*) from audit_entries a where a.tenant_id = d.tenant_id and a.object = 'deal' and a.record_id = d.id and a.action <> 'update')
               <> (select count(*) from timeline_entries t where t.tenant_id = d.tenant_id and t.object = 'company' and t.source_object = 'deal' and t.source_id = d.id and t.source_id <> t.record_id)
            """
        ),
        (
            "living deals without their search words",
            "select count(*) from deals d where d.deleted_at is null and not exists (select from search_index s where s.tenant_id = d.tenant_id and s.object = 'deal' and s.record_id = d.id and s.title = lower(d.name))"
        ),
        ("deals made twice", "select count(*) - count(distinct name) from deals"),
        ("messages put aside", "select count(*) from outbox where parked_at is not null"),
        (
            "changes delivered to a webhook twice",
            "select count(*) from (select 1 from webhook_deliveries where record_id is not null group by tenant_id, webhook_id, record_id, version having count(*) > 1) twice"
        ),
        (
            "changes of deals never deleted that were not delivered",
            """
            select count(*) from audit_entries a where a.object = 'deal'
               and not exists (select from audit_entries b where b.tenant_id = a.tenant_id and b.object = 'deal' and b.record_id = a.record_id and b.action = 'delete')
               and not exists (select from webhook_deliveries w where w.tenant_id = a.tenant_id and w.record_id = a.record_id and w.version = a.version)
            """
        ),
        ("deliveries not made", "select count(*) from webhook_deliveries where state <> 'delivered'"),
        (
            "bulk jobs not carried out whole",
            "select count(*) from bulk_jobs j where j.state <> 'done' or j.processed <> j.total or j.changed <> (select count(*) from audit_entries a where a.tenant_id = j.tenant_id and a.bulk_id = j.id)"
        ),
        (
            "roll-ups that are not the count of what refers to the record",
            """
            select count(*) from companies c where c.rolled_up is not null
               and (select count(*)::text from deals d where d.tenant_id = c.tenant_id and d.company_id = c.id and d.deleted_at is null)
                   <> all (select value from jsonb_each_text(c.rolled_up))
            """
        ),
        (
            "companies with deals and no roll-up",
            "select count(*) from companies c where coalesce(c.rolled_up, '{}') = '{}' and exists (select from deals d where d.tenant_id = c.tenant_id and d.company_id = c.id and d.deleted_at is null)"
        ),
    ];

    /// <summary>Waits until no message is left but those put aside; false when they do not end.</summary>
    public async Task<bool> DrainAsync(TimeSpan patience, CancellationToken cancel)
    {
        await NumberAsync(Release, cancel);
        for (var until = DateTime.UtcNow + patience; DateTime.UtcNow < until; await Task.Delay(200, cancel))
        {
            if (await NumberAsync("select count(*) from outbox where parked_at is null", cancel) == 0m)
            {
                return true;
            }

            // What failed while the database was away is put off by seconds that need not be waited for.
            await NumberAsync("update outbox set not_before = now() where not_before > now() and parked_at is null", cancel);
        }

        return false;
    }

    /// <summary>What is wrong, in words; nothing where all is well. Takes into the ledgers what was under way without a key, whichever way it went.</summary>
    public async Task<List<string>> FindAsync(IReadOnlyList<Ledger> ledgers, CancellationToken cancel)
    {
        var wrong = new List<string>();
        var (byId, byName) = await DealsAsync(cancel);
        foreach (var ledger in ledgers)
        {
            Settle(ledger, byId, byName, wrong);
            foreach (var known in ledger.Records.Values)
            {
                if (!byId.TryGetValue(known.Id, out var deal))
                {
                    wrong.Add($"lost: deal {known.Id} is not there");
                }
                else if (!IsAlike(known, deal))
                {
                    wrong.Add($"lost: {known} stands as {deal}");
                }
            }
        }

        if (byId.Count != ledgers.Sum(l => l.Records.Count))
        {
            wrong.Add($"{byId.Count} deals, the clients know {ledgers.Sum(l => l.Records.Count)}");
        }

        var sum = await NumberAsync("select coalesce(sum(amount), 0) from deals where deleted_at is null", cancel);
        if (sum != ledgers.Sum(l => l.Sum))
        {
            wrong.Add($"amounts add up to {sum}, to the clients to {ledgers.Sum(l => l.Sum)}");
        }

        foreach (var (what, count) in Rules)
        {
            if (await NumberAsync(count, cancel) is > 0 and var many)
            {
                wrong.Add($"{many} {what}");
            }
        }

        return wrong;
    }

    private static void Settle(Ledger ledger, Dictionary<Guid, Known> byId, ILookup<string, Known> byName, List<string> wrong)
    {
        if (ledger.Open is not { } open)
        {
            return;
        }

        ledger.Open = null;
        var made = open.Makes.SelectMany(m => byName[m.Name].Where(d => d.Amount == m.Amount)).ToList();
        var left = open.Leaves.Where(l => byId.TryGetValue(l.Id, out var deal) && IsAlike(l, deal)).ToList();
        var done = made.Count + left.Count;
        if (done == open.Makes.Count + open.Leaves.Count)
        {
            foreach (var known in made.Concat(left))
            {
                ledger.Records[known.Id] = known with { Stage = left.Contains(known) ? known.Stage : null };
            }
        }
        else if (done > 0)
        {
            wrong.Add($"half done: {done} of {open.Makes.Count + open.Leaves.Count} records of {open.Method} {open.Path}");
        }
    }

    private static bool IsAlike(Known told, Known stands) =>
        (told.Id, told.Version, told.Amount, told.Deleted) == (stands.Id, stands.Version, stands.Amount, stands.Deleted)
        && (told.Stage is null || told.Stage == stands.Stage);

    private async Task<(Dictionary<Guid, Known> ById, ILookup<string, Known> ByName)> DealsAsync(CancellationToken cancel)
    {
        var all = new List<(string Name, Known Deal)>();
        await using var command = database.CreateCommand("select name, id, version, amount, stage_id, deleted_at is not null from deals");
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            Guid? stage = await row.IsDBNullAsync(4, cancel) ? null : row.GetGuid(4);
            all.Add((row.GetString(0), new Known(row.GetGuid(1), row.GetInt32(2), row.GetDecimal(3), stage, row.GetBoolean(5))));
        }

        return (all.ToDictionary(d => d.Deal.Id, d => d.Deal), all.ToLookup(d => d.Name, d => d.Deal));
    }

    private async Task<decimal> NumberAsync(string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToDecimal(await command.ExecuteScalarAsync(cancel) ?? 0);
    }
}
