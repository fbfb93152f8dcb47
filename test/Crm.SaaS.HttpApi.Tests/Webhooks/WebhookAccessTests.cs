using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Webhooks;

/// <summary>Who may have what sent where. This program may call the public internet only, as an installed one.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class WebhookAccessTests(TwoCompanies companies)
{
    private HttpClient Admin => companies.Attacker.Admin;

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[64:ff9b::127.0.0.1]/")]
    [InlineData("http://[fd00::1.2.3.4]/")]
    [InlineData("https://user:secret@hooks.example/")]
    [InlineData("https://hooks.example:22/")]
    [InlineData("https://attacker.localhost./")]
    [InlineData("http://victim.localhost/api/crm/companies")]
    [InlineData("ftp://hooks.example/")]
    [InlineData("file:///etc/passwd.txt")]
    [InlineData("gopher://hooks.example/")]
    public async Task An_address_that_leads_inside_or_is_no_webs_is_refused(string address)
    {
        var (status, problem) = await Admin.Try(HttpMethod.Post, "/api/crm/webhooks", Hook(address));
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("address");
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_found_out_when_it_is_called()
    {
        // The name of this machine passes as a name; what it leads to does not.
        var hook = (await Admin.Create("webhooks", Hook("https://localhost.localdomain/"))).GetProperty("id").GetGuid();
        await Admin.Ok(HttpMethod.Post, $"/api/crm/webhooks/{hook}/send-test", new { });
        await Until.TrueAsync(
            companies.App.Database.Admin,
            $"(select state = 'failed' from webhook_deliveries where webhook_id = '{hook}')"
        );
        var log = await Admin.Ok(HttpMethod.Get, $"/api/app/webhooks/{hook}/deliveries");
        log.GetProperty("items")[0]
            .GetProperty("reason")
            .GetString()!
            .ShouldBeOneOf(
                "The name leads to an address inside of a private network, which is not called.",
                "The name of the server could not be resolved."
            );
        await Admin.Ok(HttpMethod.Delete, $"/api/crm/webhooks/{hook}");
    }

    [Fact]
    public async Task An_unknown_object_and_a_filter_that_does_not_fit_are_refused_in_words()
    {
        var (_, unknown) = await Admin.Try(HttpMethod.Post, "/api/crm/webhooks", Hook("https://hooks.example/", "nothings"));
        unknown.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("webhooks:unknown-object");
        var (_, filter) = await Admin.Try(
            HttpMethod.Post,
            "/api/crm/webhooks",
            Hook("https://hooks.example/", filter: """{"field":"nothing","op":"eq","value":1}""")
        );
        filter.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("query:unknown-field");
    }

    [Theory]
    [InlineData("en", "Choose at least one event: a webhook without any is never sent.")]
    [InlineData("pl", "Wybierz co najmniej jedno zdarzenie: webhook bez żadnego nigdy nie jest wysyłany.")]
    [InlineData("pt-BR", "Escolha pelo menos um evento: um webhook sem nenhum nunca é enviado.")]
    [InlineData("bg", "Изберете поне едно събитие: webhook без нито едно никога не се изпраща.")]
    public async Task A_webhook_without_an_event_is_refused_at_its_field_in_ones_own_language(string language, string sentence)
    {
        var mute = new
        {
            name = "Mute",
            address = "https://hooks.example/",
            @object = "deals",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/webhooks") { Content = JsonContent.Create(mute) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await Admin.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Single();
        error.GetProperty("field").GetString().ShouldBe("onCreated");
        error.GetProperty("code").GetString().ShouldBe("webhooks:no-event");
        error.GetProperty("message").GetString().ShouldBe(sentence);
    }

    [Fact]
    public async Task The_last_event_cannot_be_taken_away_and_is_the_field_at_fault()
    {
        var hook = (await Admin.Create("webhooks", Hook("https://hooks.example/"))).GetProperty("id").GetGuid();
        await Admin.Ok(HttpMethod.Patch, $"/api/crm/webhooks/{hook}", new { onCreated = false, onDeleted = true });
        var (status, problem) = await Admin.Try(HttpMethod.Patch, $"/api/crm/webhooks/{hook}", new { onDeleted = false });
        status.ShouldBe(HttpStatusCode.BadRequest);
        var error = problem.GetProperty("errors").EnumerateArray().Single();
        error.GetProperty("field").GetString().ShouldBe("onDeleted");
        error.GetProperty("code").GetString().ShouldBe("webhooks:no-event");
        await Admin.Ok(HttpMethod.Delete, $"/api/crm/webhooks/{hook}");
    }

    [Fact]
    public async Task Only_administrators_begin_with_webhooks()
    {
        foreach (var client in new[] { companies.Attacker.Seller, companies.Attacker.Reader })
        {
            (await client.Try(HttpMethod.Get, "/api/crm/webhooks")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await client.Try(HttpMethod.Get, "/api/app/webhooks/retry-schedule")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await client.Try(HttpMethod.Post, $"/api/app/webhooks/{companies.Attacker.IdOf("webhook")}/secret")).Status.ShouldBe(
                HttpStatusCode.Forbidden
            );
        }
    }

    [Fact]
    public async Task Another_companys_deliveries_are_neither_seen_nor_sent_again()
    {
        var (victim, delivery) = (companies.Victim, Guid.CreateVersion7());
        await TwoCompanies.ExecuteAsync(
            companies.App.Database.Admin,
            $"""
            insert into webhook_deliveries (tenant_id, id, webhook_id, type, object, action, at, state, attempts, round)
            values ('{victim.Id}', '{delivery}', '{victim.IdOf("webhook")}', 'company.created', 'company', 'create', now(), 'failed', 1, 1)
            """
        );
        (await victim.Admin.Try(HttpMethod.Get, $"/api/app/webhook-deliveries/{delivery}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Admin.Try(HttpMethod.Get, $"/api/app/webhook-deliveries/{delivery}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Admin.Try(HttpMethod.Post, $"/api/app/webhook-deliveries/{delivery}/replay")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Admin.Try(HttpMethod.Get, $"/api/app/webhooks/{victim.IdOf("webhook")}/deliveries")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_secret_is_not_kept_with_the_answers_that_can_be_asked_for_again()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/app/webhooks/{companies.Attacker.IdOf("webhook")}/secret");
        request.Headers.Add("Idempotency-Key", "\"once-more\"");
        using var answer = await Admin.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("whsec_");
    }

    [Fact]
    public async Task The_retry_schedule_is_the_one_of_the_program()
    {
        var schedule = await Admin.Ok(HttpMethod.Get, "/api/app/webhooks/retry-schedule");
        schedule
            .GetProperty("waitSeconds")
            .EnumerateArray()
            .Select(s => s.GetInt64())
            .ShouldBe(Integrations.Webhooks.RetrySchedule.Waits.Select(w => (long)w.TotalSeconds));
    }

    private static object Hook(string address, string plural = "companies", string? filter = null) =>
        new
        {
            name = "Hook",
            address,
            @object = plural,
            filter,
            onCreated = true,
        };
}
