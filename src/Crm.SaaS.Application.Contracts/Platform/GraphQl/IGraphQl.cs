using System.Buffers;
using System.Text.Json;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>What became of an operation.</summary>
public enum GraphQlOutcome
{
    /// <summary>It was carried out; what is written has <c>data</c>.</summary>
    Answered,

    /// <summary>It began and was refused: what is written has <c>"data":null</c>, and nothing was changed.</summary>
    Refused,

    /// <summary>The document cannot be carried out: nothing was begun, and what is written has no <c>data</c>.</summary>
    NotExecutable,
}

/// <summary>
/// GraphQL over the object registry, as the signed-in user may know it: the schema is made from it, questions become record queries, mutations
/// become record commands.
/// </summary>
public interface IGraphQl
{
    /// <summary>How large the body of a request may be, in bytes.</summary>
    const int MostBytes = 1024 * 1024;

    /// <summary>
    /// Carries out <c>{"query":…,"variables":…,"operationName":…}</c> and writes the GraphQL response. A body of another shape is refused with
    /// <c>graphql:bad-request</c>.
    /// </summary>
    Task<GraphQlOutcome> AnswerAsync(JsonElement request, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>The schema of the signed-in user in the schema definition language.</summary>
    Task<string> SchemaAsync(CancellationToken ct);
}
