// The floor: the least that ASP.NET Core and Npgsql can do for the measured cases with row-level security on.
using Crm.SaaS.Floor;
using Npgsql;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswersJson.Default));
await using var source = NpgsqlDataSource.Create(builder.Configuration["Database"]!);
var database = new Database(source);
var app = builder.Build();

// Signed in means here: a token looked up in memory. The product pays more for it.
var tenants = Enumerable
    .Range(1, 50)
    .ToDictionary(number => $"Bearer tenant-{number}", number => new Guid($"00000000-0000-4000-8000-{number:d12}"));
app.MapGet("/health/ready", () => Results.Ok());
var signedIn = app.MapGroup("")
    .AddEndpointFilter(
        async (context, next) =>
        {
            if (!tenants.TryGetValue(context.HttpContext.Request.Headers.Authorization.ToString(), out var tenant))
            {
                return Results.Unauthorized();
            }

            context.HttpContext.Items["tenant"] = tenant;
            return await next(context);
        }
    );
signedIn.MapGet("/contacts", (HttpContext http, int offset) => database.ListAsync(Tenant(http), offset));
signedIn.MapGet("/contacts/filter", (HttpContext http, string status, string city) => database.FilterAsync(Tenant(http), status, city));
signedIn.MapGet("/contacts/search", (HttpContext http, string term) => database.SearchAsync(Tenant(http), term));
signedIn.MapGet(
    "/contacts/{id:long}",
    async (HttpContext http, long id) => await database.GetAsync(Tenant(http), id) is { } found ? Results.Ok(found) : Results.NotFound()
);

// Without the type this lambda would be taken for a bare request delegate, whose result nobody writes.
signedIn.MapGet("/board", (Func<HttpContext, Task<List<Stage>>>)(http => database.BoardAsync(Tenant(http))));
signedIn.MapPost(
    "/contacts",
    async (HttpContext http, NewContact contact) => Results.Created((string?)null, await database.AddAsync(Tenant(http), contact))
);
signedIn.MapPatch(
    "/deals/{id:long}",
    async (HttpContext http, long id, Move move) =>
        await database.MoveAsync(Tenant(http), id, move.Stage) is { } moved ? Results.Ok(moved) : Results.NotFound()
);
await app.RunAsync();

static Guid Tenant(HttpContext http) => (Guid)http.Items["tenant"]!;
