namespace Crm.SaaS.Proofs;

/// <summary>What a client knows of a deal from the answers that it was given.</summary>
public sealed record Known(Guid Id, int Version, decimal Amount, Guid? Stage, bool Deleted)
{
    public Known Changed(decimal? amount = null, Guid? stage = null, bool? deleted = null) =>
        this with
        {
            Version = Version + 1,
            Amount = amount ?? Amount,
            Stage = stage ?? Stage,
            Deleted = deleted ?? Deleted,
        };
}

/// <summary>A deal that a request makes, under a name that no other has.</summary>
public sealed record Made(string Name, decimal Amount);

/// <summary>One request and what becomes of the records when it is carried out; all of it, or nothing.</summary>
public sealed record Operation(
    HttpMethod Method,
    string Path,
    object? Body,
    string? Key,
    IReadOnlyList<Made> Makes,
    IReadOnlyList<Known> Leaves
);

/// <summary>The records of one client, which nobody else changes, and the request that was under way when the server died.</summary>
public sealed class Ledger(int number)
{
    public int Number => number;

    public Dictionary<Guid, Known> Records { get; } = [];

    public Operation? Open { get; set; }

    public int Acknowledged { get; private set; }

    public decimal Sum => Records.Values.Where(r => !r.Deleted).Sum(r => r.Amount);

    /// <summary>Enters what an answer says was done.</summary>
    public void Enter(Operation operation, Answer answer)
    {
        Acknowledged++;
        foreach (var known in operation.Leaves)
        {
            Records[known.Id] = known;
        }

        if (operation.Makes.Count == 0)
        {
            return;
        }

        var items = answer.Json.TryGetProperty("items", out var several) ? several.EnumerateArray().ToList() : [answer.Json];
        foreach (var (made, item) in operation.Makes.Zip(items))
        {
            var id = item.GetProperty("id").GetGuid();
            Records[id] = new Known(id, item.GetProperty("version").GetInt32(), made.Amount, null, false);
        }
    }
}
