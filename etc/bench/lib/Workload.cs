namespace Crm.SaaS.Bench;

public sealed record CompanyRow(int Id, string Name, string Industry, string City, string Website, DateTime CreatedAt);

public sealed record ContactRow(
    int Id,
    string First,
    string Last,
    string Email,
    string Phone,
    int Company,
    int Owner,
    string City,
    string Status,
    string[] Tags,
    DateTime CreatedAt
)
{
    public string Name => $"{First} {Last}";
}

public sealed record DealRow(
    int Id,
    string Title,
    int Company,
    int Contact,
    int Owner,
    int Stage,
    decimal Amount,
    DateOnly CloseOn,
    DateTime CreatedAt
);

public sealed record ActivityRow(int Id, int Contact, int? Deal, int Owner, string Type, string Subject, string Body, DateTime CreatedAt);

/// <summary>
/// W1: the records of one company of a given size, the same every time. Cities follow Zipf's law, statuses and stages are
/// skewed as in real books, times lie between 2023 and the middle of 2026.
/// </summary>
public sealed class Workload(WorkloadSize size)
{
    private static readonly DateTime Start = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly int Seconds = (int)(new DateTime(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc) - Start).TotalSeconds;

    private static readonly Weighted<string> City = new(Words.Cities.Select((city, rank) => (city, 3000 / (rank + 3))));
    private static readonly Weighted<string> Status = new(("lead", 40), ("prospect", 25), ("customer", 25), ("former", 8), ("partner", 2));
    private static readonly Weighted<int> Stage = new((0, 25), (1, 22), (2, 18), (3, 10), (4, 15), (5, 10));
    private static readonly Weighted<string> Type = new(("call", 30), ("email", 35), ("meeting", 15), ("note", 15), ("task", 5));

    public WorkloadSize Size => size;

    /// <summary>Pieces of names long enough for an index of three-letter groups, each in many contacts.</summary>
    public static IReadOnlyList<string> SearchTerms { get; } =
    [
        .. from start in Words.Starts.Take(24)
        from middle in Words.Middles.Take(10)
        select (start + middle).ToLowerInvariant() into term
        where term.Length > 3
        select term,
    ];

    public IEnumerable<CompanyRow> Companies()
    {
        var dice = new Dice(11);
        for (var id = 1; id <= size.Companies; id++)
        {
            yield return new(
                id,
                $"{Last(dice)} {dice.Pick(Words.Forms)}",
                dice.Pick(Words.Industries),
                City.Draw(dice),
                $"https://c{id}.example",
                Time(dice)
            );
        }
    }

    public IEnumerable<ContactRow> Contacts()
    {
        var dice = new Dice(22);
        for (var id = 1; id <= size.Contacts; id++)
        {
            var (first, last, company) = (dice.Pick(Words.FirstNames), Last(dice), 1 + dice.Roll(size.Companies));
            var tags = Enumerable
                .Range(0, dice.Roll(4))
                .Select(_ => dice.Pick(Words.Tags))
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToArray();
            yield return new(
                id,
                first,
                last,
                $"{first}.{last}{id}@c{company}.example".ToLowerInvariant(),
                $"+49{100_000_000 + dice.Roll(900_000_000)}",
                company,
                1 + dice.Roll(size.Users),
                City.Draw(dice),
                Status.Draw(dice),
                tags,
                Time(dice)
            );
        }
    }

    public IEnumerable<DealRow> Deals()
    {
        var dice = new Dice(33);
        for (var id = 1; id <= size.Deals; id++)
        {
            yield return new(
                id,
                $"{Phrase(dice, 2)} {id}",
                1 + dice.Roll(size.Companies),
                1 + dice.Roll(size.Contacts),
                1 + dice.Roll(size.Users),
                Stage.Draw(dice),
                (100 + dice.Roll(9_999_900)) / 100m,
                DateOnly.FromDateTime(Time(dice)),
                Time(dice)
            );
        }
    }

    public IEnumerable<ActivityRow> Activities()
    {
        var dice = new Dice(44);
        for (var id = 1; id <= size.Activities; id++)
        {
            yield return new(
                id,
                1 + dice.Roll(size.Contacts),
                dice.Roll(10) < 4 ? 1 + dice.Roll(size.Deals) : null,
                1 + dice.Roll(size.Users),
                Type.Draw(dice),
                Phrase(dice, 4),
                Phrase(dice, 20),
                Time(dice)
            );
        }
    }

    private static string Last(Dice dice) => dice.Pick(Words.Starts) + dice.Pick(Words.Middles) + dice.Pick(Words.Ends);

    private static string Phrase(Dice dice, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => dice.Pick(Words.Notes)));

    private static DateTime Time(Dice dice) => Start.AddSeconds(dice.Roll(Seconds));
}

/// <summary>How many records of each kind one company has.</summary>
public sealed record WorkloadSize(int Users, int Companies, int Contacts, int Deals, int Activities)
{
    public static readonly WorkloadSize Full = new(50, 10_000, 100_000, 50_000, 300_000);

    /// <summary>The same proportions around another number of contacts.</summary>
    public WorkloadSize With(int contacts) => new(Users, contacts / 10, contacts, contacts / 2, (int)Math.Min(int.MaxValue, contacts * 3L));

    public WorkloadSize Tenth => new(Users, Companies / 10, Contacts / 10, Deals / 10, Activities / 10);
}
