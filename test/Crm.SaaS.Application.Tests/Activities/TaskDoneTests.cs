using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Activities;

/// <summary>A task is done by its button, by its tick or by the time at which it was done; the two never contradict each other.</summary>
public sealed class TaskDoneTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Earlier = "2026-03-01T09:00:00Z";

    [Fact]
    public async Task A_tick_keeps_when_it_was_set_and_without_it_there_is_no_such_time()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var task = (await admin.Create("tasks", new { subject = "Call" })).GetProperty("id").GetGuid();
        var ticked = await Change(admin, task, new { done = true });
        Done(ticked).ShouldBeTrue();
        At(ticked).ShouldNotBeNull();
        var again = await Change(admin, task, new { subject = "Call Ada", done = true });
        At(again).ShouldBe(At(ticked));
        var open = await Change(admin, task, new { done = false });
        (Done(open), At(open)).ShouldBe((false, null));
    }

    [Fact]
    public async Task What_was_done_at_a_time_is_done()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var task = (await admin.Create("tasks", new { subject = "Call", completedAt = Earlier })).GetProperty("id").GetGuid();
        var made = await admin.Ok(HttpMethod.Get, $"/api/crm/tasks/{task}");
        (Done(made), At(made)).ShouldBe((true, Earlier));
        // A later tick does not move the time, and one that is done always has one.
        var later = await Change(admin, task, new { done = true });
        (Done(later), At(later)).ShouldBe((true, Earlier));
        var now = await Change(admin, task, new { completedAt = (string?)null });
        At(now).ShouldNotBeNull();
        // Its button changes nothing of a task that is done.
        var pressed = await admin.Ok(HttpMethod.Post, $"/api/crm/tasks/{task}/complete", new { });
        pressed.GetProperty("completedAt").GetRawText().ShouldBe(now.GetProperty("completedAt").GetRawText());
        var reopened = await admin.Ok(HttpMethod.Post, $"/api/crm/tasks/{task}/reopen", new { });
        (Done(reopened), At(reopened)).ShouldBe((false, null));
        var completed = await admin.Ok(HttpMethod.Post, $"/api/crm/tasks/{task}/complete", new { });
        Done(completed).ShouldBeTrue();
        At(completed).ShouldNotBeNull();
    }

    private static Task<JsonElement> Change(HttpClient client, Guid task, object values) =>
        client.Ok(HttpMethod.Patch, $"/api/crm/tasks/{task}", values);

    private static bool Done(JsonElement task) => task.GetProperty("done").GetBoolean();

    private static string? At(JsonElement task) =>
        task.TryGetProperty("completedAt", out var at) && at.ValueKind == JsonValueKind.String
            ? at.GetDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
