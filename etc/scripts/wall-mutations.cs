// Takes one stone at a time out of the tenant wall, in a copy of the repository, and proves that the isolation suite turns red each time:
// dotnet run etc/scripts/wall-mutations.cs [-- WORD …], where the words pick the mutations whose description holds one of them.
#:project ../lib/Crm.SaaS.Launch.csproj

using Crm.SaaS.Launch;

Mutation[] mutations =
[
    new(
        "the model's filter by tenant",
        "src/Crm.SaaS.EntityFrameworkCore/Platform/Model/CrmDbContext.cs",
        "entity.HasQueryFilter(TenantFilter, OfThisTenant(type));",
        "_ = OfThisTenant(type);"
    ),
    new(
        "the guard of what is saved",
        "src/Crm.SaaS.EntityFrameworkCore/Platform/Uow/TenantGuard.cs",
        "is not EntityState.Unchanged and not EntityState.Detached)",
        "is EntityState.Detached)"
    ),
    new(
        "the policy of one table",
        "src/Crm.SaaS.EntityFrameworkCore/Migrations/0005_sales.sql",
        "call crm_wall('deals');",
        "grant select, insert, update, delete on deals to crm_app;"
    ),
    new(
        "the forcing of row-level security",
        "src/Crm.SaaS.EntityFrameworkCore/Migrations/0001_wall.sql",
        "execute format('alter table %s force row level security', walled);",
        ""
    ),
    new(
        "the foreign key of a reference",
        "src/Crm.SaaS.EntityFrameworkCore/Migrations/0005_sales.sql",
        "foreign key (tenant_id, company_id) references companies (tenant_id, id),\n    foreign key (tenant_id, contact_id)",
        "foreign key (tenant_id, contact_id)"
    ),
    new(
        "the tenant in the search door, where titles begin so",
        "src/Crm.SaaS.EntityFrameworkCore/Migrations/0082_search_by_relevance.sql",
        "where s.tenant_id = tenant and s.object = wanted_object",
        "where s.object = wanted_object"
    ),
    new(
        "the tenant in the search door, where the words stand within",
        "src/Crm.SaaS.EntityFrameworkCore/Migrations/0082_search_by_relevance.sql",
        "where s.tenant_id::text || s.object = tenant::text || wanted_object and s.body",
        "where s.object = wanted_object and s.body"
    ),
    new(
        "the tenant in keys",
        "src/Crm.SaaS.Kernel/MultiTenancy/TenantKey.cs",
        "new StringBuilder(\"t/\").Append(tenantId.ToString(\"N\"))",
        "new StringBuilder(\"t/\")"
    ),
    new(
        "the tenant in questions that go together",
        "src/Crm.SaaS.EntityFrameworkCore/Platform/Querying/QuestionGathering.cs",
        "(session.ServedId, session.StatementTimeout),",
        "(Guid.Empty, session.StatementTimeout),"
    ),
    new("the tenant in cursors", "src/Crm.SaaS.EntityFrameworkCore/Platform/Querying/CursorSeal.cs", "place.Tenant == tenantId && ", ""),
    new(
        "the permission of an operation",
        "src/Crm.SaaS.HttpApi/Platform/Sessions/SessionMiddleware.cs",
        "principal!.Demand(permission);",
        "_ = permission;"
    ),
    new(
        "the permission of a command",
        "src/Crm.SaaS.Application/Platform/Records/RecordPipeline.cs",
        "            principal.Demand(permission);",
        "            _ = permission;"
    ),
    new(
        "the reach of a role",
        "src/Crm.SaaS.Domain/Platform/Access/AccessCompiler.cs",
        "        if (principal.HasEverything)\n            return RecordAccess.All;\n        if (!principal.Can(read))",
        "        if (target.Fields.Count > 0)\n            return RecordAccess.All;\n        if (!principal.Can(read))"
    ),
    new(
        "the reach of an action beside that of reading",
        "src/Crm.SaaS.Domain/Platform/Access/AccessCompiler.cs",
        "        if (ReachCompiler.IsAlike(principal, whole, permission, read))",
        "        if (permission == read || reached.Filter is null)\n            return reached;\n        if (ReachCompiler.IsAlike(principal, whole, permission, read))"
    ),
    new(
        "the scope that a role names for a permission",
        "src/Crm.SaaS.Domain/Platform/Access/ReachCompiler.cs",
        "        role.Permissions.GetValueOrDefault(permission)\n",
        "        (permission.Length > 0 ? null : role.Permissions.GetValueOrDefault(permission))\n"
    ),
    new(
        "the reach of what tells of a record",
        "src/Crm.SaaS.Domain/Platform/Access/AccessCompiler.cs",
        "FilterNode seen = new SubjectReachable(whole);",
        "FilterNode seen = new AllOf([]);"
    ),
    new(
        "the reach of creating",
        "src/Crm.SaaS.Domain/Platform/Access/AccessCompiler.cs",
        "reached.Any(r => r.IsDefault)",
        "reached.Count > 0"
    ),
    new(
        "the mask of fields",
        "src/Crm.SaaS.Domain/Platform/Access/SeenObject.cs",
        "whole.Fields.Where(f => !mask.Hides(whole, f))",
        "whole.Fields"
    ),
    new(
        "the mask of what follows from a hidden field",
        "src/Crm.SaaS.Domain/Platform/Access/FieldMask.cs",
        "while (mask.HideWhatFollows(whole)) { }",
        "_ = whole;"
    ),
    new(
        "the mask of the search",
        "src/Crm.SaaS.EntityFrameworkCore/Platform/Querying/SearchDoor.cs",
        "seen == seen.Unmasked || ",
        "seen.Fields.Count > 0 || "
    ),
    new(
        "the mask of the timeline",
        "src/Crm.SaaS.EntityFrameworkCore/Platform/Querying/TimelineChanges.cs",
        "else if (source.Unmasked == source)",
        "else"
    ),
    new(
        "the limit of what somebody may give to a role",
        "src/Crm.SaaS.Application/Identity/Roles/GrantLimits.cs",
        "if (by.HasEverything)",
        "if (by.UserId != Guid.Empty)"
    ),
    new(
        "the sign-in of an operation",
        "src/Crm.SaaS.HttpApi/Platform/Records/RecordEndpoints.cs",
        "MetadataAsync).ForSignedIn()",
        "MetadataAsync).ForAnyone()"
    ),
    new(
        "the address against the session",
        "src/Crm.SaaS.HttpApi/Platform/Sessions/SessionMiddleware.cs",
        "name is not null && named?.Id != claims.TenantId)",
        "name is not null && named?.Id == Guid.AllBitsSet)"
    ),
    new(
        "the antiforgery token",
        "src/Crm.SaaS.HttpApi/Platform/Antiforgery/AntiforgeryMiddleware.cs",
        "else if (IsAsked(http) && ",
        "else if (!IsAsked(http) && request.ContentLength < 0 && "
    ),
];

using var stop = new StopSignal();
var copy = Directory.CreateTempSubdirectory("crm-saas-mutations-").FullName;
try
{
    await CopyAsync();
    await using var postgres = Environment.GetEnvironmentVariable("CRM_TEST_POSTGRES") is null
        ? await TemporaryPostgres.StartAsync(cancel: stop.Token)
        : null;
    if (await SuiteAsync(postgres) is { Green: false } broken)
    {
        Console.Error.WriteLine($"The suite is not green to begin with.\n{broken.Output}");
        return 2;
    }
    var survivors = 0;
    foreach (
        var mutation in mutations.Where(m =>
            args.Length == 0 || args.Any(word => m.What.Contains(word, StringComparison.OrdinalIgnoreCase))
        )
    )
    {
        var file = Path.Combine(copy, mutation.File);
        var whole = await File.ReadAllTextAsync(file, stop.Token);
        if (whole.Split(mutation.Stone).Length != 2)
        {
            Console.WriteLine($"lost   {mutation.What}: {mutation.File} does not hold it once");
            survivors++;
            continue;
        }
        await File.WriteAllTextAsync(file, whole.Replace(mutation.Stone, mutation.Gap), stop.Token);
        var result = await SuiteAsync(postgres);
        await File.WriteAllTextAsync(file, whole, stop.Token);
        survivors += result.Red ? 0 : 1;
        Console.WriteLine(
            $"{(result.Red ? "red   " : result.Green ? "GREEN " : "broken")} without {mutation.What}{(result.Red ? $" ({result.Failures} failed)" : $"\n{result.Output}")}"
        );
    }
    Console.WriteLine(survivors == 0 ? "Every wall is missed when it is gone." : $"{survivors} not noticed.");
    return survivors == 0 ? 0 : 1;
}
finally
{
    Directory.Delete(copy, recursive: true);
}

async Task CopyAsync()
{
    var tracked = await new Command(
        "git",
        "ls-files",
        "-z",
        "--",
        "src",
        "test",
        "etc/lib",
        "etc/bench",
        "angular/package.json",
        "angular/package-lock.json",
        "angular/.npmrc",
        "*.props",
        "NuGet.Config",
        ".editorconfig",
        "*.sln"
    ).RunAsync(stop.Token);
    foreach (var path in tracked.Output.Split('\0', '\n').Select(p => p.Trim()).Where(p => File.Exists(Path.Combine(Repository.Root, p))))
    {
        var target = Path.Combine(copy, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Repository.Root, path), target);
    }
    // Some tests ask libraries that are not ours.
    Directory.CreateDirectory(Path.Combine(copy, "angular"));
    Directory.CreateSymbolicLink(Path.Combine(copy, "angular/node_modules"), Path.Combine(Repository.Root, "angular/node_modules"));
}

// Building and testing apart: a mutation that does not compile has proved nothing.
async Task<Verdict> SuiteAsync(TemporaryPostgres? postgres)
{
    const string suite = "test/Crm.SaaS.HttpApi.Tests";
    var build = await Run("build", suite, "-v", "q", "-nologo");
    if (!build.Succeeded)
        return new Verdict(false, false, 0, build.Tail());
    // Most stones are missed by these; the others are asked when they are not.
    const string near = "FullyQualifiedName~.Access.|FullyQualifiedName~.Isolation.|FullyQualifiedName~.Database.WallTests";
    var test = await Run("test", suite, "--no-build", "-v", "q", "-nologo", "--filter", near);
    if (test.Succeeded)
        test = await Run("test", suite, "--no-build", "-v", "q", "-nologo");
    var failures = test.Output.Split('\n').Count(line => line.Contains("[FAIL]", StringComparison.Ordinal));
    return new Verdict(test.Succeeded, failures > 0, failures, test.Tail());

    Task<CommandResult> Run(params string[] arguments)
    {
        var command = new Command(Toolchain.Dotnet, arguments) { WorkingDirectory = copy };
        if (postgres is not null)
            command.Environment["CRM_TEST_POSTGRES"] = postgres.AdminConnectionString;
        return command.RunAsync(stop.Token);
    }
}

/// <param name="Stone">What is taken out; it stands in the file exactly once.</param>
/// <param name="Gap">What is left in its place, so that the program still compiles.</param>
internal sealed record Mutation(string What, string File, string Stone, string Gap);

internal sealed record Verdict(bool Green, bool Red, int Failures, string Output);
