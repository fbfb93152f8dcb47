using System.Globalization;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Launch;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Webhooks;

/// <summary>What is delivered is verified by the library of the Standard Webhooks project itself, which is not ours.</summary>
public sealed class StandardWebhooksTests(WebhookApp fixture) : IClassFixture<WebhookApp>
{
    private const string Verify = """
        const { Webhook } = require("standardwebhooks");
        const { secret, headers, body } = JSON.parse(Buffer.from(process.argv[1], "base64").toString());
        console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
        """;

    [Fact]
    public async Task The_projects_own_library_accepts_a_delivery_and_refuses_one_that_was_changed()
    {
        var packages = Repository.At("angular");
        await NodePackages.InstallAsync(packages, scripts: true);
        await using var receiver = await Receiver.StartAsync();
        var company = await fixture.App.Given.Tenant();
        var hook = (
            await company.Admin.Create(
                "webhooks",
                new
                {
                    name = "Hook",
                    address = receiver.Address,
                    @object = "companies",
                    onCreated = true,
                }
            )
        ).GetProperty("id").GetGuid();
        var secret = (await company.Admin.Ok(HttpMethod.Post, $"/api/app/webhooks/{hook}/secret")).GetProperty("secret").GetString()!;
        await company.Admin.Create("companies", new { name = "Żółw & Söhne" });
        var came = await receiver.OnlyAsync();
        var accepted = await VerifyAsync(packages, secret, came, Encoding.UTF8.GetString(came.Body));
        accepted.Succeeded.ShouldBeTrue(accepted.Output);
        JsonDocument
            .Parse(accepted.Output)
            .RootElement.GetProperty("data")
            .GetProperty("record")
            .GetProperty("name")
            .GetString()
            .ShouldBe("Żółw & Söhne");
        var changed = await VerifyAsync(
            packages,
            secret,
            came,
            Encoding.UTF8.GetString(came.Body).Replace("company", "Company", StringComparison.Ordinal)
        );
        changed.Succeeded.ShouldBeFalse();
        changed.Output.ShouldContain("No matching signature found");
    }

    private static Task<CommandResult> VerifyAsync(string folder, string secret, Received came, string body)
    {
        var given = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                secret,
                body,
                headers = new Dictionary<string, string>
                {
                    ["webhook-id"] = came.Id,
                    ["webhook-timestamp"] = came.Timestamp.ToString(CultureInfo.InvariantCulture),
                    ["webhook-signature"] = came.Signature,
                },
            }
        );
        return new Command("node", "-e", Verify, Convert.ToBase64String(given)) { WorkingDirectory = folder }.RunAsync();
    }
}
