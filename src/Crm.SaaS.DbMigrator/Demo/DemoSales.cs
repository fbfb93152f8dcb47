using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Sales.Stages;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Migration.Demo;

/// <summary>A year of selling. The same every time for the same day: the dice are seeded.</summary>
internal sealed class DemoSales(DemoCompany company, DemoWriter writer, DemoPeople people, DateTimeOffset now)
{
    private static readonly string[] WonReasons = ["Best service", "Price", "Fast delivery", "Knew us already"];
    private static readonly string[] LostReasons = ["Price", "Postponed", "Went with a competitor", "No budget"];
    private static readonly string[] Tasks =
    [
        "Call back about the offer",
        "Send drawings",
        "Prepare the quote",
        "Visit on site",
        "Check delivery dates",
        "Ask for the order",
    ];
    private static readonly string[] KeyAccount = ["key account"];
    private static readonly string[] Referral = ["referral"];
    private static readonly string[] Priorities = ["low", "medium", "medium", "high"];
    private static readonly int[] TargetDays = [10, 14, 21, 30];
    private readonly Random dice = new(company.Seed);
    private readonly List<(Guid Id, DemoProduct Product)> products = [];
    private readonly List<Guid> competitors = [];
    private readonly List<(Guid Id, DemoCustomer Customer, string Seller, List<Guid> Contacts)> customers = [];
    private List<Stage> stages = [];

    public async Task WriteAsync(Action<string> progress)
    {
        var start = now.AddDays(-370);
        await writer.ForAsync(async services =>
            stages = [
                .. (await services.GetRequiredService<IRows>().ListAsync<Stage>(_ => true, CancellationToken.None)).OrderBy(s =>
                    s.Position
                ),
            ]
        );
        foreach (var (index, stage) in stages.Where(s => s.Type == StageType.Open).Index())
            await writer.UpdateAsync(
                people.Administrator,
                start,
                "stages",
                stage.Id,
                new { targetDays = TargetDays[index % TargetDays.Length] }
            );
        foreach (var product in company.Products)
            products.Add((await writer.CreateAsync(people.Administrator, start, "products", ProductOf(product)), product));
        foreach (var name in company.Competitors)
            competitors.Add(await writer.CreateAsync(people.Administrator, start, "competitors", new { name }));
        foreach (var (index, customer) in company.Customers.Index())
            await WriteCustomerAsync(customer, people.Sellers[index % people.Sellers.Count].Name, start.AddDays(dice.Next(0, 9)));
        for (var i = 0; i < company.Deals; i++)
        {
            await WriteDealAsync(i);
            if (i % 50 == 49)
                progress($"{company.Name}: {i + 1} of {company.Deals} deals");
        }
    }

    private static object ProductOf(DemoProduct product) =>
        new
        {
            name = product.Name,
            code = product.Code,
            series = product.Series,
            price = product.Price,
            currency = "USD",
            active = true,
        };

    private async Task WriteCustomerAsync(DemoCustomer customer, string seller, DateTimeOffset at)
    {
        var by = people[seller];
        var domain = new string([.. customer.Name.ToLowerInvariant().Where(char.IsAsciiLetter)]) + ".example";
        var id = await writer.CreateAsync(
            by,
            at,
            "companies",
            new
            {
                name = customer.Name,
                industry = customer.Industry,
                website = $"https://www.{domain}",
                phone = $"+1 555 01{dice.Next(10, 99)}",
                city = customer.City,
                country = customer.Country,
                employees = customer.Employees,
                annualRevenue = customer.Employees * (decimal)dice.Next(90, 240) * 1_000m,
                currency = "USD",
                yearEstablished = dice.Next(1948, 2018),
                tags = customer.Employees > 1_000 ? KeyAccount : [],
            }
        );
        var contacts = new List<Guid>();
        foreach (var contact in customer.Contacts)
            contacts.Add(await WriteContactAsync(by, at, id, customer, contact, domain));
        customers.Add((id, customer, seller, contacts));
    }

    private Task<Guid> WriteContactAsync(Guid by, DateTimeOffset at, Guid companyId, DemoCustomer customer, string contact, string domain)
    {
        var (name, title) = (contact.Split(", ")[0], contact.Split(", ")[1]);
        var names = name.Split(' ', 2);
        return writer.CreateAsync(
            by,
            at,
            "contacts",
            new
            {
                firstName = names[0],
                lastName = names[1],
                jobTitle = title,
                email = $"{char.ToLowerInvariant(names[0][0])}.{new string([.. names[1].ToLowerInvariant().Where(char.IsAsciiLetter)])}@{domain}",
                phone = $"+1 555 01{dice.Next(10, 99)}",
                company = companyId,
                city = customer.City,
                country = customer.Country,
                status = dice.Next(3) == 0 ? "prospect" : "customer",
            }
        );
    }

    private async Task WriteDealAsync(int index)
    {
        var (companyId, customer, seller, contacts) = customers[dice.Next(customers.Count)];
        var (productId, product) = products[dice.Next(products.Count)];
        var by = people[seller];
        var opened = now.AddDays(-dice.Next(3, 360)).AddMinutes(-dice.Next(0, 500));
        var pieces = product.Price > 50_000m ? 1 : dice.Next(1, customer.Employees > 500 ? 9 : 4);
        var length = dice.Next(25, 120);
        var id = await writer.CreateAsync(
            by,
            opened,
            "deals",
            new
            {
                name = $"{customer.Name} · {company.Occasions[dice.Next(company.Occasions.Count)]}",
                amount = decimal.Round(product.Price * pieces * (1m - dice.Next(0, 12) / 100m), 2),
                currency = "USD",
                company = companyId,
                contact = contacts[dice.Next(contacts.Count)],
                product = productId,
                competitor = dice.Next(3) == 0 ? (Guid?)competitors[dice.Next(competitors.Count)] : null,
                priority = Priorities[dice.Next(Priorities.Length)],
                openedOn = Day(opened),
                expectedCloseOn = Day(opened.AddDays(length)),
                tags = index % 9 == 0 ? Referral : [],
            }
        );
        await MoveAsync(by, id, opened, length);
        await WriteActivitiesAsync(by, id, companyId, opened, length);
    }

    /// <summary>Steps through the open stages; when its time is over the deal is won or lost, most often won.</summary>
    private async Task MoveAsync(Guid by, Guid id, DateTimeOffset opened, int length)
    {
        var open = stages.Where(s => s.Type == StageType.Open).ToList();
        var end = opened.AddDays(length);
        var steps = end <= now ? dice.Next(1, open.Count) : (int)Math.Min(open.Count - 1, (now - opened).TotalDays / length * open.Count);
        for (var i = 1; i <= steps; i++)
            await MoveAsync(by, id, opened.AddDays((double)length * i / (open.Count + 1)), open[i], new { });
        if (end > now)
            return;
        if (dice.Next(100) < 61)
            await MoveAsync(
                by,
                id,
                end,
                stages.Find(s => s.Type == StageType.Won)!,
                new { wonReason = WonReasons[dice.Next(WonReasons.Length)] }
            );
        else
            await MoveAsync(
                by,
                id,
                end,
                stages.Find(s => s.Type == StageType.Lost)!,
                new { lostReason = LostReasons[dice.Next(LostReasons.Length)] }
            );
    }

    private Task MoveAsync(Guid by, Guid id, DateTimeOffset at, Stage stage, object more)
    {
        var input = more.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(more));
        input["stage"] = stage.Id;
        return writer.ActAsync(by, at, "deals", id, "move-stage", input);
    }

    private async Task WriteActivitiesAsync(Guid by, Guid id, Guid companyId, DateTimeOffset opened, int length)
    {
        var last = (now - opened).TotalDays;
        for (var i = dice.Next(0, 3); i > 0; i--)
        {
            var at = opened.AddDays(Math.Min(last, dice.Next(1, length)) * 0.95);
            await writer.CreateAsync(
                by,
                at,
                "notes",
                new
                {
                    body = company.Notes[dice.Next(company.Notes.Count)],
                    deal = id,
                    company = companyId,
                }
            );
        }
        if (opened.AddDays(length) <= now && dice.Next(4) != 0)
            return;
        var due = AtWork(opened.AddDays(length) > now ? now.AddDays(dice.Next(-3, 12)) : opened.AddDays(length - 5));
        var noted = due.AddDays(-8) < opened ? opened : due.AddDays(-8);
        var task = await writer.CreateAsync(
            by,
            noted < now ? noted : now.AddMinutes(-dice.Next(10, 2_000)),
            "tasks",
            new
            {
                subject = Tasks[dice.Next(Tasks.Length)],
                dueAt = due,
                priority = dice.Next(3) == 0 ? "high" : "medium",
                deal = id,
                company = companyId,
            }
        );
        if (due < now.AddDays(-2))
            await writer.ActAsync(by, due.AddHours(-3), "tasks", task, "complete", new { });
    }

    private DateTimeOffset AtWork(DateTimeOffset day) => new DateTimeOffset(day.Date, TimeSpan.Zero).AddMinutes(30 * dice.Next(16, 34));

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
