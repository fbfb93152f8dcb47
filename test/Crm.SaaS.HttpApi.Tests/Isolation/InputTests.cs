using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>What a body may not say: another tenant, another company's records, what only the product sets.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class InputTests(TwoCompanies companies)
{
    private Company Attacker => companies.Attacker;
    private Company Victim => companies.Victim;

    public static TheoryData<string> Forbidden =>
        [
            "tenantId",
            "TenantId",
            "tenantid",
            "tenant_id",
            "tenant",
            "id",
            "version",
            "isDeleted",
            "deletedAt",
            "createdBy",
            "createdAt",
            "__proto__",
            "$type",
            "extraProperties",
        ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task What_only_the_product_sets_cannot_be_sent(string name)
    {
        var before = await companies.VictimRowsAsync();
        foreach (var target in Attacker.Objects)
        {
            var own = Attacker.IdOf(target.Name);
            object value = name.Contains("tenant", StringComparison.OrdinalIgnoreCase) ? Victim.Id : Victim.IdOf(target.Name);
            using var patched = await Attacker.Admin.PatchAsJsonAsync(
                $"/api/crm/{target.Plural}/{own}",
                new Dictionary<string, object> { [name] = value }
            );
            patched.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{target.Name}: {await patched.Content.ReadAsStringAsync()}");
            var values = Attacker.ValuesFor(target, $" {name}");
            values[name] = value;
            using var made = await Attacker.Admin.PostAsJsonAsync($"/api/crm/{target.Plural}", values);
            made.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{target.Name}: {await made.Content.ReadAsStringAsync()}");
        }
        (await companies.VictimRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_reference_to_another_companys_record_is_refused_as_if_it_were_absent()
    {
        var failures = new List<string>();
        foreach (var target in Attacker.Objects)
        foreach (var field in target.Fields.Where(f => f is { ReadOnly: false, Reference: not null }))
        {
            var address = $"/api/crm/{target.Plural}/{Attacker.IdOf(target.Name)}";
            using var foreign = await Attacker.Admin.PatchAsJsonAsync(
                address,
                new Dictionary<string, object> { [field.Name] = Victim.IdOf(field.Reference!) }
            );
            using var nothing = await Attacker.Admin.PatchAsJsonAsync(
                address,
                new Dictionary<string, object> { [field.Name] = Guid.CreateVersion7() }
            );
            if (
                (int)foreign.StatusCode is < 400 or >= 500
                || foreign.StatusCode != nothing.StatusCode
                || await CodesAsync(foreign) != await CodesAsync(nothing)
            )
                failures.Add(
                    $"{target.Name}.{field.Name}: {(int)foreign.StatusCode} and {(int)nothing.StatusCode} for one that does not exist"
                );
        }
        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_can_be_said_of_another_companys_record_or_put_beside_it()
    {
        foreach (
            var target in Attacker.Objects.Where(o =>
                o.Fields.Any(f => !f.ReadOnly && f.Reference is null && Company.ReferredTo(f) is not null)
            )
        )
        {
            var values = Attacker.ValuesFor(target, " elsewhere");
            values["record"] = Victim.IdOf("company");
            using var foreign = await Attacker.Admin.PostAsJsonAsync($"/api/crm/{target.Plural}", values);
            values["record"] = Guid.CreateVersion7();
            using var nothing = await Attacker.Admin.PostAsJsonAsync($"/api/crm/{target.Plural}", values);
            foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest, target.Name);
            (await foreign.Content.ReadAsStringAsync()).ShouldContain("crm:reference-not-found");
            (await CodesAsync(foreign)).ShouldBe(await CodesAsync(nothing), target.Name);
        }
    }

    [Fact]
    public async Task An_act_does_not_take_another_companys_record()
    {
        using var moved = await Attacker.Admin.PostAsJsonAsync(
            $"/api/crm/deals/{Attacker.IdOf("deal")}/move-stage",
            new { stage = Victim.IdOf("stage") }
        );
        ((int)moved.StatusCode).ShouldBeInRange(400, 409);
        using var owner = await Attacker.Admin.PatchAsJsonAsync(
            $"/api/crm/deals/{Attacker.IdOf("deal")}",
            new { owner = Victim.IdOf("user") }
        );
        ((int)owner.StatusCode).ShouldBeInRange(400, 409);
    }

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"Name":"a"}""")]
    [InlineData("""[{"op":"replace","path":"/tenantId","value":"x"}]""")]
    [InlineData("\"name\"")]
    [InlineData("null")]
    [InlineData("{\"name\":")]
    public async Task A_body_of_another_shape_is_a_problem_and_changes_nothing(string body)
    {
        var address = $"/api/crm/competitors/{Attacker.IdOf("competitor")}";
        var before = await Attacker.Admin.GetStringAsync(address);
        using var answer = await Attacker.Admin.PatchAsync(address, new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Attacker.Admin.GetStringAsync(address)).ShouldBe(before);
    }

    [Fact]
    public async Task A_json_patch_is_not_taken()
    {
        using var answer = await Attacker.Admin.PatchAsync(
            $"/api/crm/companies/{Attacker.IdOf("company")}",
            new StringContent("""[{"op":"replace","path":"/tenantId","value":"x"}]""", Encoding.UTF8, "application/json-patch+json")
        );
        ((int)answer.StatusCode).ShouldBeOneOf(400, 415);
    }

    [Fact]
    public async Task An_import_that_names_another_companys_records_makes_its_own()
    {
        await Victim.PostAsync("/api/crm/companies", new { name = $"{Victim.Canary} imported", externalId = "SHARED-1" });
        var before = await companies.VictimRowsAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes("number,name\nSHARED-1,Mine\n")), "file", "companies.csv" },
            { new StringContent("""{"match":["externalId"],"columns":{"number":"externalId","name":"name"}}"""), "mapping" },
        };
        using var answer = await Attacker.Admin.PostAsync("/api/crm/companies/import?preview=true", form);
        var preview = await answer.Content.ReadFromJsonAsync<JsonElement>();
        preview.GetProperty("result").GetProperty("create").GetInt32().ShouldBe(1);
        preview.GetProperty("result").GetProperty("update").GetInt32().ShouldBe(0);
        (await companies.VictimRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_value_that_is_unique_in_another_company_is_free_here()
    {
        await Victim.PostAsync("/api/crm/products", new { name = $"{Victim.Canary} unique", code = "UNIQUE-1" });
        var made = await Attacker.PostAsync("/api/crm/products", new { name = "Mine", code = "UNIQUE-1" });
        made.GetProperty("code").GetString().ShouldBe("UNIQUE-1");
    }

    [Fact]
    public async Task The_same_id_in_two_companies_is_two_records()
    {
        foreach (var name in TwoCompanies.SameIds)
        {
            var target = Attacker.Objects.Single(o => o.Name == name);
            foreach (var company in new[] { Attacker, Victim, Attacker })
            {
                var record = await company.Admin.GetFromJsonAsync<JsonElement>($"/api/crm/{target.Plural}/{Attacker.IdOf(name)}");
                record.GetProperty(target.Title).GetString().ShouldStartWith(company.Canary);
            }
        }
    }

    [Fact]
    public async Task A_version_of_another_companys_record_is_no_key_to_mine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/crm/competitors/{Attacker.IdOf("competitor")}")
        {
            Content = JsonContent.Create(new { website = "https://attacker.example" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"77\"");
        using var answer = await Attacker.Admin.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    private static async Task<string> CodesAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var errors = problem.TryGetProperty("errors", out var list)
            ? list.EnumerateArray().Select(e => e.GetProperty("code").GetString())
            : [];
        return string.Join(',', errors.Prepend(problem.GetProperty("code").GetString()));
    }
}
