using System.Data.Common;
using Crm.SaaS.Errors;
using Npgsql;

namespace Crm.SaaS.Platform.Uow;

/// <summary>
/// PostgreSQL takes every character but NUL. A text with one is refused before it is sent: when the server refuses it in the middle of a round trip, the driver
/// may lose count of the statements that it was about to prepare, and whoever gets the connection next fails.
/// </summary>
internal static class UnreadableText
{
    /// <summary>Refuses with <c>crm:text-unreadable</c> a statement that has such a text among its values.</summary>
    public static void Refuse(DbParameterCollection parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
            if (
                parameters[i] switch
                {
                    NpgsqlParameter<string> { TypedValue: { } text } => IsUnreadable(text),
                    NpgsqlParameter<string[]> { TypedValue: { } texts } => Array.Exists(texts, IsUnreadable),
                    // Values of other types are not looked at: that would box them.
                    var other when other.GetType() == typeof(NpgsqlParameter) => other.Value switch
                    {
                        string text => IsUnreadable(text),
                        IEnumerable<string> texts => texts.Any(IsUnreadable),
                        _ => false,
                    },
                    _ => false,
                }
            )
                throw Refusal();
    }

    private static BusinessException Refusal() =>
        BusinessException.Invalid("crm:text-unreadable", "Contains characters that are not text.");

    private static bool IsUnreadable(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
