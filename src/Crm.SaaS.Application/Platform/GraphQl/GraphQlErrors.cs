using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using GraphQL;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Refusals as GraphQL tells them: the sentence, and under <c>extensions</c> the code and the field errors that a problem of the API has.</summary>
internal sealed class GraphQlErrors(ITexts texts) : IScopedDependency
{
    /// <summary>How many are told of a document.</summary>
    private const int Most = 20;

    public ExecutionError Of(BusinessException refusal, string? key)
    {
        var told = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Errors.Count > 0)
            told["errors"] = texts
                .Of(refusal.Errors)
                .Select(e => new Dictionary<string, object?>
                {
                    ["field"] = e.Field,
                    ["code"] = e.Code,
                    ["message"] = e.Message,
                })
                .ToList();
        return new ExecutionError(texts.SentenceOf(refusal)) { Path = key is null ? null : [key], Extensions = told };
    }

    /// <summary>What the library found wrong with a document, the first of it.</summary>
    public static ExecutionErrors Shown(ExecutionErrors errors)
    {
        var shown = new ExecutionErrors();
        foreach (var error in errors.Take(Most))
        {
            error.Code = "graphql:invalid";
            shown.Add(error);
        }
        return shown;
    }
}
