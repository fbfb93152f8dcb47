using System.Text;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>What came back, and what of it should not have.</summary>
public sealed class FuzzReport(IReadOnlyList<FuzzOperation> operations)
{
    private const int MostOfAKind = 3;
    private readonly Dictionary<string, int> reached = operations.ToDictionary(o => o.ToString(), _ => 0, StringComparer.Ordinal);
    private readonly Dictionary<string, int> done = operations.ToDictionary(o => o.ToString(), _ => 0, StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> statuses = [];
    private readonly Dictionary<string, int> kinds = new(StringComparer.Ordinal);
    private readonly List<string> findings = [];

    public int Requests { get; private set; }

    /// <summary>What is wrong, a few of each kind.</summary>
    public IReadOnlyList<string> Findings => findings;
    public int Reached => reached.Values.Count(n => n > 0);
    public int Done => done.Values.Count(n => n > 0);

    public void Came(FuzzOperation operation, int status)
    {
        Requests++;
        reached[operation.ToString()]++;
        statuses[status] = statuses.GetValueOrDefault(status) + 1;
        if (status is >= 200 and < 300)
            done[operation.ToString()]++;
    }

    public void Find(FuzzOperation operation, string what, string request, string answer)
    {
        var kind = $"{operation}: {what}";
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        if (kinds[kind] <= MostOfAKind)
            findings.Add($"{kind}\n   sent {Short(request)}\n   got {Short(answer)}");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Requests} requests; {Reached} of {reached.Count} operations reached, {Done} of them with success"
        );
        text.AppendLine("answers " + string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}")));
        foreach (var operation in operations.Select(o => o.ToString()))
            if (done[operation] == 0)
                text.AppendLine(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"   never with success ({reached[operation]} tries): {operation}"
                );
        text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{kinds.Values.Sum()} wrong, of {kinds.Count} kinds");
        foreach (var (kind, count) in kinds.OrderByDescending(k => k.Value))
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"   {count} × {kind}");
        return text.ToString();
    }

    private static string Short(string text) => text.Length <= 600 ? text : $"{text[..600]}… ({text.Length} characters)";
}
