using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>Checks a filter that is kept as a text: a rule, a territory.</summary>
internal static class WrittenFilter
{
    /// <summary>What is wrong with it, under the field <c>filter</c>; null where it fits the object.</summary>
    public static FieldError? ProblemOf(string json, ObjectDefinition of)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            FilterParser.Parse(document.RootElement, of);
            return null;
        }
        catch (BusinessException refusal)
        {
            return new FieldError("filter", refusal.Code, refusal.Sentence);
        }
        catch (JsonException)
        {
            return new FieldError(
                "filter",
                "query:bad-filter",
                "A filter is written in JSON: {\"field\":\"name\",\"op\":\"eq\",\"value\":\"Acme\"}."
            );
        }
    }
}
