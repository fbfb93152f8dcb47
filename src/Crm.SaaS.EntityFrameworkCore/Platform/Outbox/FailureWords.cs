using System.Data.Common;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>
/// What is kept of a failure for the company's administrators: a sentence, never a stack or a statement. The whole of it stands in the log,
/// under the message's id.
/// </summary>
internal static class FailureWords
{
    private const int Longest = 500;

    public static string Of(Exception failure)
    {
        var words = failure switch
        {
            AggregateException several => string.Join(" ", several.Flatten().InnerExceptions.Select(Of).Distinct(StringComparer.Ordinal)),
            CellUnavailableException or DbException { IsTransient: true } => "The database could not be reached.",
            { InnerException: DbException said } => Of(said),
            DbException => "The database refused what was to be saved.",
            _ => failure.Message.Split('\n')[0].Trim(),
        };
        return words.Length <= Longest ? words : words[..Longest] + "…";
    }
}
