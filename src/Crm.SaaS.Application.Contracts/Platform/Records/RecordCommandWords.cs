using System.Text.Json;

namespace Crm.SaaS.Platform.Records;

/// <summary>Single operations in words.</summary>
public static class RecordCommandWords
{
    public static Task<RecordVersion> CreateAsync(this IRecordCommands commands, string plural, JsonElement values, CancellationToken ct) =>
        commands.RunAsync(new RecordOperation(plural, "create") { Values = values }, ct);

    public static Task<RecordVersion> UpdateAsync(
        this IRecordCommands commands,
        string plural,
        Guid id,
        int? expected,
        JsonElement values,
        CancellationToken ct
    ) =>
        commands.RunAsync(
            new RecordOperation(plural, "update")
            {
                Id = id,
                Expected = expected,
                Values = values,
            },
            ct
        );

    public static Task<RecordVersion> ActAsync(
        this IRecordCommands commands,
        string plural,
        Guid id,
        string act,
        int? expected,
        JsonElement input,
        CancellationToken ct
    ) =>
        commands.RunAsync(
            new RecordOperation(plural, act)
            {
                Id = id,
                Expected = expected,
                Values = input,
            },
            ct
        );
}
