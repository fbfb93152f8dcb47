namespace Crm.SaaS.Bench;

/// <summary>A server under measurement: where it listens and how it is asked for each case.</summary>
public sealed record Target(string Name, int Port, IReadOnlyDictionary<string, BenchCase> Cases)
{
    /// <summary>Operations of these cases, in any order.</summary>
    public Func<Dice, IReadOnlyList<WireRequest>> Mix(string[] cases) => dice => Cases[dice.Pick(cases)].Operation(dice);
}

/// <summary>One case: the requests of one operation, and what its last answer must hold to be the right one.</summary>
public sealed record BenchCase(Func<Dice, IReadOnlyList<WireRequest>> Operation, Func<string, bool> IsRight);
