using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Crm.SaaS.E2E;

/// <summary>What a test needs of a page beside what a person does on it.</summary>
internal static partial class PageCalls
{
    private const string Script = """
        async ([method, path, body]) => {
          const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '';
          const headers = { 'Content-Type': 'application/json', RequestVerificationToken: decodeURIComponent(token) };
          const answer = await fetch(path, { method, headers, body: body ?? undefined });
          if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
          return (await answer.text()) || 'null';
        }
        """;

    /// <summary>A page of the same product.</summary>
    public static Task OpenAsync(IPage page, string path) => page.GotoAsync(new Uri(new Uri(page.Url), path).ToString());

    /// <summary>A call to the server as whoever is signed in on the page, as another program of theirs would make it.</summary>
    public static async Task<JsonElement> CallAsync(IPage page, string method, string path, object? body = null)
    {
        var text = body is null ? null : JsonSerializer.Serialize(body);
        return JsonSerializer.Deserialize<JsonElement>(await page.EvaluateAsync<string>(Script, new[] { method, path, text }));
    }

    /// <summary>Waits until what is read is what is wanted: some of what a person sees is there before the server has it.</summary>
    public static async Task UntilAsync<T>(Func<Task<IEnumerable<T>>> read, IReadOnlyList<T> wanted)
    {
        IReadOnlyList<T> found = [];
        for (var tries = 0; tries < 120; tries++)
        {
            found = [.. await read()];
            if (found.SequenceEqual(wanted))
                return;
            await Task.Delay(250);
        }
        Assert.Equal(wanted, found);
    }

    /// <summary>A colleague who was invited, has chosen a password and signed in, at a browser of their own.</summary>
    public static async Task<(string Id, IPage Page)> InviteAsync(
        IPage admin,
        RunningProduct product,
        string workspace,
        string name,
        string role
    )
    {
        var email = $"{name.Split(' ')[0].ToLowerInvariant()}@{workspace}.example";
        var id = (await CallAsync(admin, "POST", "/api/crm/users", new { name })).GetProperty("id").GetString()!;
        await CallAsync(admin, "POST", $"/api/crm/users/{id}/assign-roles", new { roles = new[] { role } });
        await CallAsync(admin, "POST", $"/api/crm/users/{id}/invite", new { email });
        var mails = await CallAsync(admin, "GET", "/api/app/mail-log");
        var link = Link().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!);
        var page = await product.VisitAsync(new Uri(new Uri(admin.Url), link.Value).ToString());
        await page.FillAsync("#password", Newcomer.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/sign-in");
        await page.FillAsync("#workspace", workspace);
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Newcomer.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/dashboard");
        return (id, page);
    }

    [GeneratedRegex(@"/reset-password\?[^\s""<]+")]
    private static partial Regex Link();
}
