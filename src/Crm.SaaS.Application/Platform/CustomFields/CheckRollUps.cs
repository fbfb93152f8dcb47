using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Goes through the records batch by batch, each in a transaction of its own, so that nobody waits for long.</summary>
internal sealed class CheckRollUps(IServiceScopeFactory scopes, ITenantObjects objects, TimeProvider time) : IRollUpCheck
{
    private const int Batch = 1_000;
    private const int Named = 20;

    public async Task<bool> RunAsync(DateOnly day, CancellationToken ct)
    {
        var rolledUp = (await objects.WholeAsync(ct)).Objects.Where(o => o.Fields.Any(f => f.RollUp is not null)).ToList();
        var begun = time.GetUtcNow();
        if (rolledUp.Count == 0 || !await InOneAsync(s => s.GetRequiredService<IRollUpChecks>().BeginAsync(day, begun, ct), ct))
            return false;
        var (records, differences) = (0, new List<RollUpDifference>());
        foreach (var target in rolledUp)
            records += await CheckAsync(target, differences, ct);
        var check = new RollUpCheck(day, begun, time.GetUtcNow(), records, differences);
        await InOneAsync(
            async s =>
            {
                await s.GetRequiredService<IRollUpChecks>().FinishAsync(check, ct);
                return true;
            },
            ct
        );
        return true;
    }

    private async Task<int> CheckAsync(ObjectDefinition target, List<RollUpDifference> differences, CancellationToken ct)
    {
        var fields = target.Fields.Where(f => f.RollUp is not null).ToList();
        var wrong = fields.ToDictionary(f => f, _ => new List<Guid>());
        var (records, after) = (0, Guid.Empty);
        while (true)
        {
            var ids = await InOneAsync(
                async s =>
                {
                    var rollUps = s.GetRequiredService<IRollUps>();
                    var some = await rollUps.IdsAsync(target, after, Batch, ct);
                    if (some.Count > 0)
                        foreach (var field in fields)
                            wrong[field].AddRange(await rollUps.MendAsync(target, field, some, ct));
                    return some;
                },
                ct
            );
            if (ids.Count == 0)
                break;
            (records, after) = (records + ids.Count, ids[^1]);
        }
        differences.AddRange(
            wrong
                .Where(w => w.Value.Count > 0)
                .Select(w => new RollUpDifference(target.Name, w.Key.Name, w.Value.Count, [.. w.Value.Take(Named)]))
        );
        return records;
    }

    private async Task<T> InOneAsync<T>(Func<IServiceProvider, Task<T>> act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var done = await act(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        return done;
    }
}
