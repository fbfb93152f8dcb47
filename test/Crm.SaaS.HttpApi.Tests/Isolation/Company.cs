using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Testing;
using Shouldly;

namespace Crm.SaaS.Isolation;

/// <summary>
/// A company with one record of every object there is, its name in every text, and people of two more roles. What objects there are it
/// asks the product, so that a new one is attacked without anybody adding it here.
/// </summary>
public sealed partial class Company
{
    private const string Password = "Correct-Horse-7";

    /// <summary>What each person keeps for themselves: an administrator sees their own alone.</summary>
    public static readonly IReadOnlyList<string> KeptForOneself = ["favorite", "follower", Notification];

    private const string Notification = "notification";
    private const string Approval = "approval";
    private const string Subject = "company";
    private readonly Dictionary<string, Guid> ids = new(StringComparer.Ordinal);
    private Guid file;

    private Company(CrmApp app, GivenTenant tenant) => (App, Tenant) = (app, tenant);

    public CrmApp App { get; }
    public GivenTenant Tenant { get; }
    public Guid Id => Tenant.Id;
    public HttpClient Admin => Tenant.Admin;
    public Guid AdminId { get; private set; }
    public HttpClient Seller { get; private set; } = null!;
    public HttpClient Reader { get; private set; } = null!;

    /// <summary>The word that stands in every text of this company and of no other.</summary>
    public string Canary => $"canary{Tenant.Name}";

    /// <summary>What the administrator is told about every object.</summary>
    public IReadOnlyList<ObjectInfo> Objects { get; private set; } = [];

    public Guid IdOf(string name) => ids[name];

    /// <summary>Two records that became one.</summary>
    public Guid Merge { get; private set; }

    public static async Task<Company> FoundAsync(CrmApp app, string name)
    {
        var company = new Company(app, await app.Given.Tenant(name));
        await company.MakeObjectAsync();
        company.Objects = ObjectInfo.Read(await company.Admin.GetFromJsonAsync<JsonElement>("/api/crm/metadata"));
        company.Seller = await company.JoinAsync("Sam Same", "sam@same.example", "Sales representative");
        company.Reader = await company.JoinAsync("Rita Same", "rita@same.example", "Read-only");
        await company.FillAsync();
        await company.MergeAsync();
        return company;
    }

    /// <summary>The values that a record of this object is made of.</summary>
    public Dictionary<string, object?> ValuesFor(ObjectInfo target, string suffix = "")
    {
        var values = new Dictionary<string, object?>();
        foreach (var field in target.Fields.Where(f => !f.ReadOnly && !IsOtherStart(target, f)))
            if (field.Reference is { } reference && reference != target.Name && ids.TryGetValue(reference, out var id))
                values[field.Name] = id;
            else if (
                field.Required
                || field.Name == target.Title
                || field.Type is "longText"
                || IsShared(target, field)
                || IsEvent(target, field)
            )
                values[field.Name] = Value(target, field, suffix);
        return values;
    }

    private async Task FillAsync()
    {
        file = await UploadAsync();
        // Notifications are made by what happens.
        var left = Objects
            .Where(o => o.Name is not (Notification or Approval))
            .OrderBy(o => o.Fields.Count(f => f.Reference is not null && !f.ReadOnly))
            .ToList();
        while (left.Count > 0)
        {
            var next = left.Find(o =>
                o.Fields.All(f => f.ReadOnly || !f.Required || ReferredTo(f) is not { } needed || ids.ContainsKey(needed))
            );
            next.ShouldNotBeNull($"of {string.Join(", ", left.Select(o => o.Name))} none can be made");
            left.Remove(next);
            var made = await Admin.PostAsJsonAsync($"/api/crm/{next.Plural}", ValuesFor(next));
            var body = await made.Content.ReadAsStringAsync();
            made.IsSuccessStatusCode.ShouldBeTrue($"{next.Name}: {body}");
            ids[next.Name] = JsonDocument.Parse(body).RootElement.GetProperty("id").GetGuid();
        }
        await AskAsync();
        await BeToldAsync();
    }

    /// <summary>Somebody asks that a deal may enter a stage which administrators let it into.</summary>
    private async Task AskAsync()
    {
        var gated = await PostAsync(
            "/api/crm/stages",
            new
            {
                name = $"{Canary} gated",
                pipeline = ids["pipeline"],
                position = 9,
                type = "open",
                probability = 50,
                approval = "role",
                approverRole = "Administrator",
                ownApproval = true,
            }
        );
        var asked = new
        {
            deal = ids["deal"],
            stage = gated.GetProperty("id").GetGuid(),
            remark = Canary,
        };
        ids[Approval] = (await PostAsync("/api/crm/approvals", asked)).GetProperty("id").GetGuid();
    }

    /// <summary>Somebody mentions the administrator, who is told of it.</summary>
    private async Task BeToldAsync()
    {
        var settings = await Admin.GetFromJsonAsync<JsonElement>("/api/abp/application-configuration");
        AdminId = settings.GetProperty("currentUser").GetProperty("id").GetGuid();
        await Seller.Create(
            "comments",
            new
            {
                @object = "product",
                record = ids["product"],
                body = Canary,
                mentions = $"""["{AdminId}"]""",
            }
        );
        await Until.TrueAsync(async () => await Admin.Count("notifications") > 0, "the administrator is told");
        var told = await Admin.Query("notifications", new { select = new[] { "title" } });
        ids[Notification] = told.GetProperty("items")[0].GetProperty("id").GetGuid();
    }

    private async Task<Guid> UploadAsync()
    {
        var (status, stored) = await Admin.Upload("/api/crm/files", $"{Canary}.txt", System.Text.Encoding.UTF8.GetBytes(Canary), null);
        ((int)status).ShouldBe(201, stored.ToString());
        return stored.GetProperty("id").GetGuid();
    }

    /// <summary>The object whose records a field names; null where it names none.</summary>
    public static string? ReferredTo(FieldInfo field) => field.Reference ?? SubjectOf(field);

    /// <summary>What tells of records of any object tells here of a company.</summary>
    private static string? SubjectOf(FieldInfo field) =>
        field is { Type: "id", Name: "record" } ? Subject
        : field is { Type: "id", Name: "to" } ? "comment"
        : null;

    /// <summary>An object and fields of the company's own, so that these are attacked as any other.</summary>
    private async Task MakeObjectAsync()
    {
        await PostAsync("/api/crm/custom-objects", new { label = "Project" });
        foreach (
            var (target, label, type, to) in new[]
            {
                ("c_project", "Scope", "longText", null),
                ("c_project", "Customer", "reference", "company"),
                ("company", "History", "longText", null),
                ("company", "Flagship", "reference", "c_project"),
            }
        )
            await PostAsync(
                "/api/crm/custom-fields",
                new
                {
                    @object = target,
                    label,
                    type,
                    referenceTo = to,
                    searchable = type == "longText",
                }
            );
    }

    /// <summary>People of a role can begin with a view that is shared alone.</summary>
    private static bool IsShared(ObjectInfo target, FieldInfo field) => (target.Name, field.Name) is ("savedView", "shared");

    /// <summary>A webhook is told of one event at least: of one that does not happen here, since nobody answers at its address.</summary>
    private static bool IsEvent(ObjectInfo target, FieldInfo field) => (target.Name, field.Name) is ("webhook", "onRestored");

    /// <summary>A role begins with one thing: here with a view.</summary>
    private static bool IsOtherStart(ObjectInfo target, FieldInfo field) => (target.Name, field.Name) is ("startPage", "dashboard");

    private async Task MergeAsync()
    {
        var made = new List<Guid>();
        foreach (var name in new[] { "kept", "gone" })
            made.Add((await PostAsync("/api/crm/competitors", new { name = $"{Canary} {name}" })).GetProperty("id").GetGuid());
        var merge = await PostAsync($"/api/crm/competitors/{made[0]}/merge", new { losers = new[] { made[1] } });
        Merge = merge.GetProperty("id").GetGuid();
    }

    private async Task<HttpClient> JoinAsync(string name, string email, string role)
    {
        var made = await PostAsync("/api/crm/users", new { name });
        var id = made.GetProperty("id").GetGuid();
        await PostAsync($"/api/crm/users/{id}/assign-roles", new { roles = new[] { role } });
        await PostAsync($"/api/crm/users/{id}/invite", new { email });
        var mails = await Admin.GetFromJsonAsync<JsonElement>("/api/app/mail-log");
        var link = Link().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!);
        using var anonymous = App.Anonymous(Tenant.Name);
        var joined = await anonymous.PostAsJsonAsync(
            "/api/account/reset-password",
            new
            {
                userId = id,
                resetToken = link.Groups[1].Value,
                password = Password,
            }
        );
        joined.IsSuccessStatusCode.ShouldBeTrue(await joined.Content.ReadAsStringAsync());
        return await App.Given.SignIn(Tenant.Name, email, Password);
    }

    public async Task<JsonElement> PostAsync(string address, object body)
    {
        var answer = await Admin.PostAsJsonAsync(address, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private object? Value(ObjectInfo target, FieldInfo field, string suffix) =>
        field.Type switch
        {
            "text" when field.Name == "object" => target.Name is "webhook" or "territory" ? "deals" : "company",
            "text" when (target.Name, field.Name) is ("startPage", "role") => "Technician",
            "longText" when field.Name == "filter" => $$"""{"field":"name","op":"contains","value":"{{Canary}}"}""",
            "longText" when (target.Name, field.Name) is ("role", "rule") => null,
            "id" when SubjectOf(field) is { } subject => ids[subject],
            "file" => file,
            "text" or "longText" => $"{Canary} {target.Name} {field.Name}{suffix}",
            "json" when target.Name == "layout" => $$"""{"sections":[{"label":"{{Canary}}","place":"main","fields":["name"]}]}""",
            "choice" => field.Choices[0],
            "integer" => 1,
            "boolean" => IsShared(target, field) || IsEvent(target, field),
            "date" => "2026-01-15",
            "rate" => "1.5",
            "url" => $"https://{Canary}.example",
            "email" => $"{target.Name}{suffix}@{Canary}.example",
            _ => null,
        };

    [GeneratedRegex(@"token=([^&\s]+)")]
    private static partial Regex Link();
}
