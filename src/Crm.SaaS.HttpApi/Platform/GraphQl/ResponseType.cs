using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>
/// The two media types of responses. With the GraphQL one the status tells whether the document could be carried out; with plain JSON, which
/// older clients ask for, every response to a well-formed request is 200.
/// </summary>
internal sealed class ResponseType
{
    private static readonly ResponseType GraphQl = new("application/graphql-response+json; charset=utf-8", tells: true);
    private static readonly ResponseType Json = new("application/json; charset=utf-8", tells: false);
    private readonly bool tells;

    private ResponseType(string name, bool tells) => (Name, this.tells) = (name, tells);

    public string Name { get; }

    /// <summary>What the client likes best; null where it takes neither.</summary>
    public static ResponseType? Of(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0
            ? GraphQl
            : accepted.OrderByDescending(a => a.Quality ?? 1).Where(a => a.Quality != 0).Select(Of).FirstOrDefault(t => t is not null);
    }

    public int StatusOf(GraphQlOutcome outcome) =>
        tells && outcome == GraphQlOutcome.NotExecutable ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

    private static ResponseType? Of(MediaTypeHeaderValue accepted) =>
        accepted.MediaType.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase) ? GraphQl
        : accepted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) ? Json
        : accepted.MatchesAllTypes || accepted.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? GraphQl
        : null;
}
