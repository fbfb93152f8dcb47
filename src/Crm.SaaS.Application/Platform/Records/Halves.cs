using Crm.SaaS.Errors;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Records;

/// <summary>Does work on many things at once; where the lot is refused, on halves of it, until the thing is found that is refused.</summary>
internal static class Halves
{
    public static async Task RunAsync<T>(
        IUnitOfWork work,
        IReadOnlyList<T> things,
        Func<IReadOnlyList<T>, Task> together,
        Action<T, BusinessException> refused,
        CancellationToken ct
    )
    {
        if (things.Count == 0)
            return;
        try
        {
            await work.PartAsync(() => together(things), ct);
        }
        catch (BusinessException refusal) when (things.Count > 1 && IsOfSome(refusal))
        {
            await RunAsync(work, [.. things.Take(things.Count / 2)], together, refused, ct);
            await RunAsync(work, [.. things.Skip(things.Count / 2)], together, refused, ct);
        }
        catch (BusinessException refusal) when (IsOfSome(refusal))
        {
            refused(things[0], refusal);
        }
    }

    /// <summary>Whether a refusal is about what is worked on, and not about who asks.</summary>
    public static bool IsOfSome(BusinessException refusal) => refusal.Kind is not (ErrorKind.Forbidden or ErrorKind.Unauthenticated);
}
