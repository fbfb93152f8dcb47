using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Validation;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Writes responses.</summary>
internal sealed class GraphQlWriter : IErrorInfoProvider
{
    private static readonly GraphQLSerializer Serializer = new(
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        new GraphQlWriter()
    );

    private GraphQlWriter() { }

    public static async Task WriteAsync(ExecutionResult result, IBufferWriter<byte> output, CancellationToken ct)
    {
        using var written = new MemoryStream();
        await Serializer.WriteAsync(written, result, ct);
        output.Write(written.GetBuffer().AsSpan(0, (int)written.Length));
    }

    public ErrorInfo GetInfo(ExecutionError executionError) =>
        new()
        {
            Message = executionError.Message,
            Extensions =
                executionError.Extensions
                ?? new Dictionary<string, object?>
                {
                    ["code"] = executionError.Code,
                    ["rule"] = (executionError as ValidationError)?.Number,
                },
        };
}
