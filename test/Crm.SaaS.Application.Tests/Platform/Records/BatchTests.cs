using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>Many operations in one request: all or none, or each for itself.</summary>
public sealed class BatchTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_later_operation_refers_to_what_an_earlier_one_made()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var answer = await RunAsync(
            admin,
            """
            {"operations":[
              {"object":"companies","action":"create","ref":"acme","values":{"name":"Acme","address":"$acme"}},
              {"object":"contacts","action":"create","ref":"anna","values":{"lastName":"Nowak","companyId":"$acme"}},
              {"object":"contacts","action":"update","id":"$anna","values":{"firstName":"Anna"}},
              {"object":"companies","action":"update","id":"$acme","values":{"city":"Warsaw"}}]}
            """
        );
        answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("status").GetInt32()).ShouldBe([201, 201, 200, 200]);
        var contact = await admin.Ok(HttpMethod.Get, $"/api/crm/contacts/{answer.GetProperty("items")[1].GetProperty("id").GetGuid()}");
        contact.GetProperty("name").GetString().ShouldBe("Anna Nowak");
        contact.GetProperty("company").GetProperty("name").GetString().ShouldBe("Acme");
        var company = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{answer.GetProperty("items")[0].GetProperty("id").GetGuid()}");
        (company.GetProperty("address").GetString(), company.GetProperty("version").GetInt32()).ShouldBe(("$acme", 2));
    }

    [Fact]
    public async Task One_refusal_leaves_nothing_done_and_names_its_place()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/batch",
            """
            {"operations":[{"object":"companies","action":"create","values":{"name":"Acme"}},
                           {"object":"companies","action":"create","values":{"city":"Warsaw"}}]}
            """
        );
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "crm:batch-refused"));
        problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("operations[1].name");
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task Each_for_itself_the_good_ones_are_done_and_the_others_say_why_not()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var gone = Guid.CreateVersion7();
        var answer = await RunAsync(
            admin,
            $$$"""
            {"continue":true,"operations":[
              {"object":"companies","action":"create","ref":"a","values":{"city":"Warsaw"}},
              {"object":"companies","action":"create","ref":"b","values":{"name":"Acme"}},
              {"object":"companies","action":"update","id":"{{{gone}}}","values":{"city":"X"}},
              {"object":"unicorns","action":"create","values":{}},
              {"object":"contacts","action":"create","values":{"lastName":"Nowak","company":"$a"}},
              {"object":"companies","action":"delete","id":"$b"}]}
            """
        );
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("status").GetInt32()).ShouldBe([400, 201, 404, 404, 400, 200]);
        items[4].GetProperty("problem").GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("crm:unknown-ref");
        (answer.GetProperty("succeeded").GetInt32(), answer.GetProperty("refused").GetInt32()).ShouldBe((2, 4));
        ((await admin.Count("companies")), await admin.Count("contacts")).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_previewed_batch_tells_every_operation_and_does_none()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var answer = await admin.Ok(
            HttpMethod.Post,
            "/api/crm/batch?preview=true",
            """
            {"operations":[{"object":"companies","action":"create","ref":"acme","values":{"name":"Acme"}},
                           {"object":"contacts","action":"create","values":{"lastName":"Nowak","company":"$acme"}},
                           {"object":"contacts","action":"create","values":{}}]}
            """
        );
        var records = answer.GetProperty("records").EnumerateArray().ToList();
        records[1]
            .GetProperty("changes")
            .EnumerateArray()
            .Single(c => c.GetProperty("field").GetString() == "company")
            .GetProperty("after")
            .GetProperty("name")
            .GetString()
            .ShouldBe("Acme");
        records[2].GetProperty("refusal").GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("lastName");
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"operations":[]}""")]
    [InlineData("""{"operations":[7]}""")]
    [InlineData("""{"operations":[{"object":"companies","action":"update"}]}""")]
    [InlineData("""{"operations":[{"object":"companies","action":"create","id":"x"}]}""")]
    [InlineData("""{"operations":[{"object":"companies","action":"create","ref":"a b"}]}""")]
    [InlineData(
        """{"operations":[{"object":"companies","action":"create","ref":"a"},{"object":"companies","action":"create","ref":"a"}]}"""
    )]
    [InlineData("""{"operations":[{"object":"companies","action":"create"}],"continue":"yes"}""")]
    public async Task A_batch_of_the_wrong_shape_is_refused_with_a_sentence(string body)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/batch", body);
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "crm:bad-batch"));
    }

    private static Task<JsonElement> RunAsync(HttpClient client, string body) => client.Ok(HttpMethod.Post, "/api/crm/batch", body);
}
