using Crm.SaaS.Health;
using Crm.SaaS.Platform.Http;

namespace Crm.SaaS.Hosting;

internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).ForAnyoneAnywhere();
        app.MapGet("/health/ready", ReadyAsync).ForAnyoneAnywhere();
    }

    private static async Task<IResult> ReadyAsync(IEnumerable<IReadiness> conditions, CancellationToken ct)
    {
        foreach (var condition in conditions)
            if (await condition.WhyNotAsync(ct) is { } reason)
                return TypedResults.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
        return TypedResults.Text("ready");
    }
}
