using Crm.SaaS.Errors;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>What the database refuses of a question, in words that help to ask it differently.</summary>
internal static class QueryRefusals
{
    public static BusinessException? Explain(PostgresException failure) =>
        failure.SqlState switch
        {
            PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.DatetimeFieldOverflow => BusinessException.Invalid(
                "query:out-of-range",
                "A value of this question is outside of what can be compared."
            ),
            _ => null,
        };
}
