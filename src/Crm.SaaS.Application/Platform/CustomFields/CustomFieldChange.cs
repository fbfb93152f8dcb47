using System.Globalization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Brings the values that records hold over to a changed definition, or refuses the change with the number of those that would be lost.</summary>
internal sealed class CustomFieldChange(ICustomData data) : IScopedDependency
{
    public async Task<CustomFieldSpec> ApplyAsync(CustomField row, Field old, Field wanted, ObjectDefinition of, CancellationToken ct)
    {
        var spec = CustomFieldSpec.Of(row);
        if (Kind(old) != Kind(wanted))
            await EnsureEmptyAsync(of, old, ct);
        else if (old.Formula is not null || old.RollUp is not null)
            return spec;
        else if (old.Type != wanted.Type)
            await ConvertAsync(row, of, old, wanted, ct);
        else
            await EnsureKeptAsync(of, old, wanted, ct);
        var moved = row.Key == wanted.Custom!.Key ? wanted : AtKey(wanted, row.Key);
        if (wanted.IsUnique && !old.IsUnique && await data.CountDuplicatesAsync(of, moved, ct) is > 0 and var twice)
            throw Refuse(
                "isUnique",
                "custom:not-unique-yet",
                $"{Count(twice, "value stands", "values stand")} in more than one record. Make them differ first."
            );
        if (
            wanted is { Formula: null, RollUp: null }
            && (old.Type != wanted.Type || old.IsUnique != wanted.IsUnique || old.Custom!.Indexed != wanted.Custom.Indexed)
        )
            await data.ReindexAsync(of, moved, ct);
        return spec;
    }

    private async Task EnsureEmptyAsync(ObjectDefinition of, Field old, CancellationToken ct)
    {
        if (old is { Formula: null, RollUp: null } && await data.CountAsync(of, old, ct) is > 0 and var held)
            throw Refuse(
                "type",
                "custom:values-would-be-lost",
                $"{Count(held, "record holds", "records hold")} a value that would be lost. Retire this field and add another."
            );
    }

    private async Task ConvertAsync(CustomField row, ObjectDefinition of, Field old, Field wanted, CancellationToken ct)
    {
        if (old.Type is AutoNumberType || wanted.Type is AutoNumberType or FileType)
        {
            await EnsureEmptyAsync(of, old, ct);
            return;
        }
        if (await data.CountLostAsync(of, old, wanted, ct) is > 0 and var lost)
            throw Refuse(
                "type",
                "custom:values-would-be-lost",
                $"{Count(lost, "value", "values")} cannot be kept as {wanted.Type.Name}. Change these records first, or add another field."
            );
        row.MoveTo(NextKey(row.Key));
        await data.ConvertAsync(of, old, AtKey(wanted, row.Key), ct);
    }

    private async Task EnsureKeptAsync(ObjectDefinition of, Field old, Field wanted, CancellationToken ct)
    {
        var gone = old.Choices.Select(c => c.Value).Except(wanted.Choices.Select(c => c.Value), StringComparer.Ordinal).ToList();
        if (gone.Count > 0 && await data.CountAsync(of, old, gone, ct) is > 0 and var held)
            throw Refuse(
                "choices",
                "custom:choice-in-use",
                $"{Count(held, "record has", "records have")} a choice that is taken away ({string.Join(", ", gone.Take(5))}). Change these records first."
            );
        if (old.ReferenceTo != wanted.ReferenceTo && await data.CountAsync(of, old, ct) is > 0 and var tied)
            throw Refuse(
                "referenceTo",
                "custom:values-would-be-lost",
                $"{Count(tied, "record refers", "records refer")} to another object by this field."
            );
    }

    /// <summary>The same field as it reads and writes under another key.</summary>
    private static Field AtKey(Field field, string key)
    {
        field.KeptBy(field.Custom! with { Key = key });
        return field;
    }

    private static int Kind(Field field) =>
        field.Formula is not null ? 1
        : field.RollUp is not null ? 2
        : 0;

    private static string NextKey(string key)
    {
        var parts = key.Split('.');
        var next = parts.Length == 1 ? 2 : int.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}.{next}");
    }

    private static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.GetCultureInfo("en"), $"{count:N0} {(count == 1 ? one : many)}");

    private static BusinessException Refuse(string field, string code, Sentence message) =>
        BusinessException.Conflict(code, message, [new FieldError(field, code, message)]);
}
