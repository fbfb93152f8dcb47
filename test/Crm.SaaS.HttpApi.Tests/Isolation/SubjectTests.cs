using System.Net;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>What tells of a record (a comment, a file beside it) is seen by who sees that record, and by nobody else of the company.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class SubjectTests(TwoCompanies companies)
{
    [Fact]
    public async Task What_tells_of_a_record_is_seen_by_who_sees_the_record()
    {
        var company = companies.Attacker;
        // Somebody of their own: what the company's seller owns, other tests count.
        var seller = await company.Tenant.Join(companies.App, "Tess Told", "Sales representative");
        var subject = (await company.PostAsync("/api/crm/deals", new { name = "Told of" })).GetProperty("id").GetGuid();
        var told = new List<(ObjectInfo Object, Guid Id)>();
        // A reaction is to a comment, which has to be there.
        foreach (var target in company.Objects.Where(Tells).OrderBy(Answers))
        {
            var values = company.ValuesFor(target, " of a subject");
            (values["object"], values["record"]) = ("deal", subject);
            if (Answers(target))
                values["to"] = told.Single(t => t.Object.Name == "comment").Id;
            told.Add((target, (await company.PostAsync($"/api/crm/{target.Plural}", values)).GetProperty("id").GetGuid()));
        }
        told.Select(t => t.Object.Name).ShouldContain("comment");

        foreach (var (target, id) in told)
            (await SeenAsync(seller.Client, target, id, subject)).ShouldBe((HttpStatusCode.NotFound, 0), target.Name);

        await company.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{subject}", new { owner = seller.Id });
        foreach (var (target, id) in told)
            (await SeenAsync(seller.Client, target, id, subject)).ShouldBe((HttpStatusCode.OK, 1), target.Name);
    }

    private static bool Tells(ObjectInfo target) =>
        target.Fields.Any(f => f is { Type: "id", Name: "record", ReadOnly: false }) && !Company.KeptForOneself.Contains(target.Name);

    private static bool Answers(ObjectInfo target) => target.Fields.Any(f => f is { Type: "id", Name: "to" });

    /// <summary>What somebody gets who asks for it by its id, and how many they count who ask for all of its record.</summary>
    private static async Task<(HttpStatusCode One, int Counted)> SeenAsync(HttpClient client, ObjectInfo target, Guid id, Guid subject)
    {
        using var one = await client.GetAsync($"/api/crm/{target.Plural}/{id}");
        return (
            one.StatusCode,
            await client.Count(
                target.Plural,
                new
                {
                    field = "record",
                    op = "eq",
                    value = subject,
                }
            )
        );
    }
}
