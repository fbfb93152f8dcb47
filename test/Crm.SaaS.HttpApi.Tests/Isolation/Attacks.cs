using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Isolation;

/// <summary>One request that tries to reach the other company, and whether it names a record that must look absent.</summary>
internal sealed record Attack(string Method, string Address, Func<HttpContent?> Body, bool NamesForeignRecord)
{
    public HttpRequestMessage Request() => new(new HttpMethod(Method), Address) { Content = Body() };

    public override string ToString() => $"{Method} {Address}";
}

/// <summary>
/// Attacks for every operation of the program. Those that name a record by <c>{id}</c> need no line here; any other has one, and an operation
/// without fails the suite.
/// </summary>
internal sealed class Attacks(TwoCompanies companies)
{
    private Company Victim => companies.Victim;

    /// <summary>What the other company's records are found by: how their titles begin, and what stands within.</summary>
    private string[] Searched => [Victim.Canary, Victim.Canary[1..]];

    /// <summary>Null when nobody has thought about this operation yet.</summary>
    public IReadOnlyList<Attack>? On(RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal);
        return pattern.Contains("{id}", StringComparison.Ordinal)
            ? [.. OnRecords(method, pattern)]
            : ByHand($"{method} {pattern}")?.ToList();
    }

    private IEnumerable<Attack> OnRecords(string method, string pattern)
    {
        if (pattern == "/api/crm/merges/{id}/undo")
            return [Foreign(method, pattern.Replace("{id}", Victim.Merge.ToString(), StringComparison.Ordinal))];
        if (pattern.EndsWith("/merge", StringComparison.Ordinal))
            return Apart.SelectMany(Merges);
        if (!pattern.Contains("{plural}", StringComparison.Ordinal))
            return Victim.Objects.Select(o =>
                Foreign(
                    method,
                    pattern.Replace("{id}", Victim.IdOf(o.Name).ToString(), StringComparison.Ordinal),
                    method == "PUT" ? new { } : null
                )
            );
        return from preview in method == "GET" ? [""]
            : method == "DELETE" ? Deletions
            : new[] { "", "?preview=true" }
            from target in Victim.Objects
            from act in pattern.Contains("{act}", StringComparison.Ordinal) ? target.Acts.Concat(["archive", "unarchive"]) : [""]
            let address = pattern
                .Replace("{plural}", target.Plural, StringComparison.Ordinal)
                .Replace("{act}", act, StringComparison.Ordinal) + preview
            select Foreign(
                method,
                address.Replace("{id}", Victim.IdOf(target.Name).ToString(), StringComparison.Ordinal),
                act.Length > 0 ? InputOf(act)
                    : method == "PATCH" ? new Dictionary<string, object?> { [target.Writable.Name] = target.Writable.Value }
                    : null
            );
    }

    private static readonly string[] Deletions = ["", "?preview=true", "?purge=true", "?purge=true&preview=true"];

    /// <summary>The other company's record as the one that stays, and as the one that goes.</summary>
    private IEnumerable<Attack> Merges(ObjectInfo target) =>
        from preview in new[] { "", "?preview=true" }
        from pair in new[] { (Victim, companies.Attacker), (companies.Attacker, Victim) }
        select Foreign(
            "POST",
            $"/api/crm/{target.Plural}/{pair.Item1.IdOf(target.Name)}/merge{preview}",
            new { losers = new[] { pair.Item2.IdOf(target.Name) } }
        );

    /// <summary>A whole input, so that the record is looked for and not just the input found wanting.</summary>
    private object InputOf(string act) =>
        act switch
        {
            "move-stage" => new { stage = companies.Attacker.IdOf("stage") },
            "invite" => new { email = "new@attacker.example" },
            "assign-roles" => new { roles = new[] { "Technician" } },
            _ => new { },
        };

    private IEnumerable<Attack>? ByHand(string operation) =>
        operation switch
        {
            "GET /api/app/background-work" => [Plain("GET", "/api/app/background-work?maxResultCount=100")],
            "GET /hubs/changes" or "GET /hubs/changes/negotiate" => [Plain("GET", operation[4..])],
            "GET /api/app/webhooks/retry-schedule" => [Plain("GET", operation[4..])],
            "POST /api/app/background-work/replay" => [Plain("POST", operation[5..], new { kind = "crm.mail-queued" })],
            "GET /api/crm/metadata"
            or "GET /api/crm/imports"
            or "GET /api/crm/imports/presets"
            or "GET /api/crm/bulk"
            or "GET /api/account/my-profile"
            or "GET /api/app/mail-log" => [Plain("GET", operation[4..])],
            "GET /api/abp/application-configuration" => [Plain("GET", operation[4..])],
            "GET /api/app/background-work/roll-ups" => [Plain("GET", operation[4..])],
            "GET /api/crm/audit" => EachObject(o => Foreign("GET", $"/api/crm/audit?object={o.Plural}&record={Victim.IdOf(o.Name)}"))
                .Append(Plain("GET", "/api/crm/audit?size=100"))
                .Append(Plain("GET", $"/api/crm/audit?size=100&by={Victim.IdOf("user")}")),
            "GET /api/crm/feed" =>
            [
                Plain("GET", "/api/crm/feed?size=100"),
                Plain("GET", $"/api/crm/feed?size=100&person={Victim.AdminId}"),
                Plain("GET", $"/api/crm/feed?size=100&team={Victim.IdOf("team")}"),
            ],
            "GET /api/crm/search" => [.. Searched.Select(term => Plain("GET", $"/api/crm/search?q={term}"))],
            "GET /api/crm/{plural}" => Searched.SelectMany(term =>
                EachObject(o => Plain("GET", $"/api/crm/{o.Plural}?search={term}&size=100"))
            ),
            "POST /api/crm/{plural}/query" => EachObject(o =>
                    Plain("POST", $"/api/crm/{o.Plural}/query", new { page = new { size = 500 }, count = "exact" })
                )
                .Concat(EachObject(o => Plain("POST", $"/api/crm/{o.Plural}/query", new { page = new { size = 500 }, deleted = true })))
                .Concat(EachObject(o => Plain("POST", $"/api/crm/{o.Plural}/query", ById(o))))
                .Concat(EachObject(o => Plain("POST", $"/api/crm/{o.Plural}/query?explain=true", ById(o)))),
            "POST /api/crm/{plural}/export" => EachObject(o =>
                    Plain("POST", $"/api/crm/{o.Plural}/export", new { format = "csv", columns = o.Fields.Select(f => f.Name) })
                )
                .Concat(
                    EachObject(o =>
                        Plain(
                            "POST",
                            $"/api/crm/{o.Plural}/export",
                            new
                            {
                                format = "csv",
                                columns = new[] { "id", o.Title },
                                filter = FilterById(o),
                            }
                        )
                    )
                ),
            "POST /api/crm/queries" => EachObject(o =>
                Plain(
                    "POST",
                    "/api/crm/queries",
                    new
                    {
                        queries = new object[]
                        {
                            new { @object = o.Plural, id = Victim.IdOf(o.Name) },
                            new { @object = o.Plural, query = new { page = new { size = 500 }, count = "exact" } },
                        },
                    }
                )
            ),
            "GET /api/crm/graphql/schema" => [Plain("GET", operation[4..])],
            "POST /api/crm/graphql" => Victim
                .Objects.SelectMany(o => GraphQlAttacks.On(o, Victim.IdOf(o.Name), Victim.Canary))
                .Select(query => Plain("POST", operation[5..], new { query })),
            "POST /api/crm/{plural}" => EachObject(o => Plain("POST", $"/api/crm/{o.Plural}", ForeignReferences(o)))
                .Where(a => a.Body() is not null),
            "GET /api/crm/{plural}/duplicates" => EachObject(o => Plain("GET", $"/api/crm/{o.Plural}/duplicates?size=100")),
            "POST /api/crm/{plural}/duplicates" => EachObject(o =>
                Plain("POST", $"/api/crm/{o.Plural}/duplicates", new { values = Victim.ValuesFor(o), id = Victim.IdOf(o.Name) })
            ),
            "GET /api/crm/{plural}/duplicates/scan" => EachObject(o => Plain("GET", $"/api/crm/{o.Plural}/duplicates/scan")),
            "POST /api/crm/{plural}/duplicates/scan" => EachObject(o => Plain("POST", $"/api/crm/{o.Plural}/duplicates/scan")),
            "POST /api/crm/{plural}/duplicates/decide" => Victim
                .Objects.Where(o => o.Alike)
                .Select(o =>
                    Foreign(
                        "POST",
                        $"/api/crm/{o.Plural}/duplicates/decide",
                        new { left = companies.Attacker.IdOf(o.Name), right = Victim.IdOf(o.Name) }
                    )
                ),
            "POST /api/crm/{plural}/bin/purge" => from target in Apart.Where(o => o.Purgeable)
            from preview in new[] { "", "?preview=true" }
            select Foreign("POST", $"/api/crm/{target.Plural}/bin/purge{preview}", new { ids = new[] { Victim.IdOf(target.Name) } }),
            "GET /api/app/start-page" => [Plain("GET", operation[4..])],
            "GET /api/app/record-keeping" => [Plain("GET", operation[4..])],
            "PUT /api/app/record-keeping" => [Plain("PUT", operation[4..], new { binDays = 30, tenantId = Victim.Id })],
            "POST /api/crm/{plural}/bulk" => Apart.SelectMany(Mixed),
            "POST /api/crm/batch" => Apart.SelectMany(InBatches),
            "POST /api/crm/files" => [new("POST", "/api/crm/files", Csv, false)],
            "POST /api/crm/{plural}/import" => [new("POST", "/api/crm/companies/import?preview=true", Csv, false)],
            "POST /api/crm/imports" => [new("POST", "/api/crm/imports?preview=true", SalesforceCsv, false)],
            "GET /api/permission-management/permissions" =>
            [
                Plain("GET", "/api/permission-management/permissions?providerName=R&providerKey=Technician"),
                Plain("GET", $"/api/permission-management/permissions?providerName=T&providerKey={Victim.Id}"),
            ],
            "PUT /api/permission-management/permissions" =>
            [
                Plain(
                    "PUT",
                    $"/api/permission-management/permissions?providerName=T&providerKey={Victim.Id}",
                    new { permissions = Array.Empty<object>() }
                ),
            ],
            "GET /api/app/query-limits" => [Plain("GET", operation[4..])],
            "PUT /api/app/query-limits" => [Plain("PUT", operation[4..], new { statementSeconds = 59, tenantId = Victim.Id })],
            "GET /api/app/currencies" => [Plain("GET", operation[4..])],
            "PUT /api/app/currencies" => [Plain("PUT", operation[4..], new { currency = "USD", tenantId = Victim.Id })],
            "PUT /api/app/branding" =>
            [
                Plain(
                    "PUT",
                    "/api/app/branding",
                    new
                    {
                        displayName = "Company attacker",
                        color = "#123456",
                        tenantId = Victim.Id,
                        id = Victim.Id,
                    }
                ),
            ],
            "PUT /api/account/my-profile" =>
            [
                Plain(
                    "PUT",
                    "/api/account/my-profile",
                    new
                    {
                        tenantId = Victim.Id,
                        id = Victim.IdOf("user"),
                        phoneNumber = "+1 555 0100",
                    }
                ),
            ],
            "POST /api/account/my-profile/change-password" =>
            [
                Plain(
                    "POST",
                    "/api/account/my-profile/change-password",
                    new
                    {
                        currentPassword = "wrong",
                        newPassword = "another-one",
                        userId = Victim.IdOf("user"),
                    }
                ),
            ],
            "POST /api/account/register-tenant" =>
            [
                Plain(
                    "POST",
                    "/api/account/register-tenant",
                    new
                    {
                        companyName = "Again",
                        subdomain = Victim.Tenant.Name,
                        adminEmail = "x@y.example",
                        adminPassword = "Correct-Horse-7",
                        tenantId = Victim.Id,
                    }
                ),
            ],
            "GET /api/abp/multi-tenancy/tenants/by-name/{name}" => [Plain("GET", "/api/abp/multi-tenancy/tenants/by-name/nobody")],
            "POST /api/account/login" or "POST /api/account/token" =>
            [
                Plain(
                    "POST",
                    operation[5..],
                    new { userNameOrEmailAddress = Victim.Tenant.AdminEmail, password = Victim.Tenant.AdminPassword }
                ),
            ],
            "POST /api/account/logout" => [Plain("POST", operation[5..], new { })],
            "POST /api/account/refresh" => [Plain("POST", operation[5..], new { refreshToken = $"{Victim.Id:N}.AAAA" })],
            "POST /api/account/send-password-reset-code" => [Plain("POST", operation[5..], new { email = Victim.Tenant.AdminEmail })],
            "POST /api/account/reset-password" =>
            [
                Plain(
                    "POST",
                    operation[5..],
                    new
                    {
                        userId = Victim.IdOf("user"),
                        resetToken = $"{Victim.Id:N}.AAAA",
                        password = "another-one",
                    }
                ),
            ],
            "GET /health/live" or "GET /health/ready" => [Plain("GET", operation[4..])],
            "GET /openapi/{documentName}.json" => [Plain("GET", "/openapi/v1.json")],
            _ => null,
        };

    private IEnumerable<Attack> EachObject(Func<ObjectInfo, Attack> attack) => Victim.Objects.Select(attack);

    /// <summary>The objects whose records have other ids in the one company than in the other.</summary>
    private IEnumerable<ObjectInfo> Apart => Victim.Objects.Where(o => !TwoCompanies.SameIds.Contains(o.Name));

    /// <summary>Changes of one's own record and the other company's at once, done and in preview.</summary>
    private IEnumerable<Attack> Mixed(ObjectInfo target) =>
        from address in new[] { $"/api/crm/{target.Plural}/bulk", $"/api/crm/{target.Plural}/bulk?preview=true" }
        from action in new[] { "delete", "update" }
        let ids = new[] { companies.Attacker.IdOf(target.Name), Victim.IdOf(target.Name) }
        select action == "delete"
            ? Foreign("POST", address, new { ids, action })
            : Foreign(
                "POST",
                address,
                new
                {
                    ids,
                    action,
                    values = new Dictionary<string, object?> { [target.Writable.Name] = target.Writable.Value },
                }
            );

    private IEnumerable<Attack> InBatches(ObjectInfo target)
    {
        // The other company's record comes first: one's own may be refused for reasons of its own.
        var operations = new[] { Victim, companies.Attacker }
            .Select(c => new
            {
                @object = target.Plural,
                action = "update",
                id = c.IdOf(target.Name).ToString(),
                values = new Dictionary<string, object?> { [target.Writable.Name] = target.Writable.Value },
            })
            .ToArray();
        yield return Foreign("POST", "/api/crm/batch", new { operations });
        yield return Plain("POST", "/api/crm/batch?preview=true", new { operations });
    }

    private object ById(ObjectInfo target) => new { filter = FilterById(target), count = "exact" };

    private object FilterById(ObjectInfo target) =>
        new
        {
            field = "id",
            op = "eq",
            value = Victim.IdOf(target.Name),
        };

    /// <summary>A new record that refers to the other company's; null where the object refers to nothing.</summary>
    private Dictionary<string, object?>? ForeignReferences(ObjectInfo target)
    {
        var values = companies.Attacker.ValuesFor(target, " foreign");
        var references = target.Fields.Where(f => !f.ReadOnly && Company.ReferredTo(f) is not null).ToList();
        foreach (var field in references)
            values[field.Name] = Victim.IdOf(Company.ReferredTo(field)!);
        return references.Count > 0 ? values : null;
    }

    private MultipartFormDataContent Csv() =>
        new()
        {
            {
                new ByteArrayContent(Encoding.UTF8.GetBytes($"id,name,tenant_id\n{Victim.IdOf("company")},Taken over,{Victim.Id}\n")),
                "file",
                "companies.csv"
            },
        };

    /// <summary>Another product's export whose rows claim to be, and to belong to, the other company's.</summary>
    private MultipartFormDataContent SalesforceCsv() =>
        new()
        {
            {
                new ByteArrayContent(
                    Encoding.UTF8.GetBytes(
                        $"Id,Name,ParentId,BillingCity,tenant_id\n{Victim.IdOf("company")},Taken over,{Victim.IdOf("company")},Sofia,{Victim.Id}\n"
                    )
                ),
                "file",
                "Account.csv"
            },
        };

    private static Attack Foreign(string method, string address, object? body = null) => new(method, address, Content(body), true);

    private static Attack Plain(string method, string address, object? body = null) => new(method, address, Content(body), false);

    private static Func<HttpContent?> Content(object? body) => () => body is null ? null : JsonContent.Create(body);
}
