using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Problems;

/// <summary>RFC 9457. <c>code</c> is API and stays; <c>detail</c> is a sentence for people; <c>traceId</c> finds the log entry.</summary>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyList<FieldError>? Errors,
    string TraceId
);
