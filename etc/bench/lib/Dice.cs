namespace Crm.SaaS.Bench;

/// <summary>Numbers that look random and are the same in every run and on every machine (SplitMix64).</summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 to below <paramref name="below"/>.</summary>
    public int Roll(int below) => (int)((Next() >> 33) * (ulong)below >> 31);

    public T Pick<T>(IReadOnlyList<T> from) => from[Roll(from.Count)];

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Values of which some come up more often than others.</summary>
public sealed class Weighted<T>
{
    private readonly List<T> _slots = [];

    public Weighted(params IEnumerable<(T Value, int Weight)> values)
    {
        foreach (var (value, weight) in values)
        {
            _slots.AddRange(Enumerable.Repeat(value, weight));
        }
    }

    public T Draw(Dice dice) => dice.Pick(_slots);
}
