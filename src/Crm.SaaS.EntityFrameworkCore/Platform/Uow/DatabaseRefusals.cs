using Crm.SaaS.Errors;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.SaaS.Platform.Uow;

/// <summary>Turns what the database refuses into what the caller can understand, without repeating a value of anyone else's.</summary>
internal static class DatabaseRefusals
{
    /// <summary>What <c>crm_all_changed</c> refuses with.</summary>
    public const string Changed = "CR001";

    public static BusinessException? Explain(Exception failure) =>
        failure switch
        {
            DbUpdateConcurrencyException or PostgresException { SqlState: Changed } => ChangedBySomeoneElse(),
            DbUpdateException { InnerException: PostgresException inner } => Explain(inner),
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } unique => NotUnique(unique),
            PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation } =>
                BusinessException.Conflict(
                    "crm:reference-not-found",
                    "A record that this one refers to does not exist, or is still needed by another."
                ),
            PostgresException { SqlState: PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.InvalidTextRepresentation } =>
                BusinessException.Invalid("crm:invalid", "A value is outside of what can be stored."),
            _ => null,
        };

    public static BusinessException ChangedBySomeoneElse() =>
        new(
            ErrorKind.Stale,
            "crm:changed-by-someone-else",
            "Somebody else has changed this record since you opened it. Load it again to see what is new."
        );

    private static BusinessException NotUnique(PostgresException unique)
    {
        var table = unique.TableName ?? "";
        var column =
            unique.ConstraintName?.StartsWith(table + "_", StringComparison.Ordinal) == true
                ? unique.ConstraintName[(table.Length + 1)..]
                : "";
        var field = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(
            string.Concat(column.Split('_').Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]))
        );
        return BusinessException.Conflict(
            "crm:not-unique",
            "Another record has the same value, which must be unique.",
            field.Length > 0 && field != "Pkey" ? [new FieldError(field, "crm:not-unique", "Another record has this value already.")] : null
        );
    }
}
