using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>
/// One value of a custom field in the typed index, so that a filter finds it without reading every record. Figures stand there as whole
/// ten-thousandths, since comparing whole numbers may use an index under row-level security and comparing numerics may not.
/// </summary>
public sealed class CustomValue : IMultiTenant
{
    /// <summary>The longest text that is indexed; of longer ones the beginning.</summary>
    public const int LongestText = 500;

    public Guid TenantId { get; init; }
    public Guid FieldId { get; init; }
    public Guid RecordId { get; init; }

    /// <summary>0; for several choices their place.</summary>
    public int Seq { get; init; }
    public string? Text { get; init; }
    public long? Number { get; init; }
    public DateTimeOffset? Moment { get; init; }
    public DateOnly? Day { get; init; }
    public bool? Flag { get; init; }
    public Guid? Ref { get; init; }

    /// <summary>The rows for a value; none for an absent one.</summary>
    public static IEnumerable<CustomValue> Of(Guid tenantId, Guid recordId, Field field, object? value)
    {
        return value switch
        {
            null => [],
            IReadOnlyList<string> words => words.Select((word, seq) => Row(seq, text: word)),
            string text => [Row(text: text.Length <= LongestText ? text : text[..LongestText])],
            int number => [Row(number: number * 10_000L)],
            decimal number => [Row(number: TenThousandths(number))],
            DateTimeOffset moment => [Row(moment: moment)],
            DateOnly day => [Row(day: day)],
            bool flag => [Row(flag: flag)],
            Guid reference => [Row(reference: reference)],
            _ => throw new InvalidOperationException($"A {value.GetType().Name} cannot be indexed."),
        };

        CustomValue Row(
            int seq = 0,
            string? text = null,
            long? number = null,
            DateTimeOffset? moment = null,
            DateOnly? day = null,
            bool? flag = null,
            Guid? reference = null
        ) =>
            new()
            {
                TenantId = tenantId,
                FieldId = field.Custom!.FieldId,
                RecordId = recordId,
                Seq = seq,
                Text = text,
                Number = number,
                Moment = moment,
                Day = day,
                Flag = flag,
                Ref = reference,
            };
    }

    /// <summary>A figure in whole ten-thousandths. Those beyond what fits stand at the end of it; a filter that far out reads the record.</summary>
    public static long TenThousandths(decimal number) =>
        number >= Largest ? long.MaxValue
        : number <= -Largest ? long.MinValue
        : (long)(number * 10_000m);

    /// <summary>Up to here a figure is exact in the index.</summary>
    public const decimal Largest = 922_337_203_685_477m;
}
