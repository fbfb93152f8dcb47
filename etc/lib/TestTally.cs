namespace Crm.SaaS.Launch;

/// <summary>What passed and what failed, by name, over all kinds of test.</summary>
public sealed class TestTally
{
    private readonly List<string> _failures = [];

    public int Passed { get; private set; }

    public int Failed => _failures.Count;

    public void Pass(int count = 1) => Passed += count;

    public void Fail(string name, string reason) => _failures.Add($"FAILED {name}\n{Indent(reason)}");

    public void Take(string name, CommandResult result)
    {
        if (result.Succeeded)
        {
            Pass();
        }
        else
        {
            Fail(name, result.Tail(40));
        }
    }

    /// <summary>Names what failed; the last line is the count of both.</summary>
    public void Print(TextWriter to)
    {
        foreach (var failure in _failures)
        {
            to.WriteLine(failure);
        }

        to.WriteLine($"{Passed} passed, {Failed} failed");
    }

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Take(40).Select(line => "    " + line.TrimEnd()));
}
