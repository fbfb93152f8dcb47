using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Problems;

[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(IReadOnlyList<FieldError>))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>Leaves letters and quotes of any language as they are: an answer is never part of a page.</summary>
    public static ProblemJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
