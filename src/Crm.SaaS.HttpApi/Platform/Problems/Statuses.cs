using System.Diagnostics;
using Crm.SaaS.Errors;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Problems;

/// <summary>The status of each kind of refusal.</summary>
internal static class Statuses
{
    public static int Of(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
            ErrorKind.Limited => StatusCodes.Status429TooManyRequests,
            ErrorKind.TimedOut or ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new UnreachableException(),
        };
}
