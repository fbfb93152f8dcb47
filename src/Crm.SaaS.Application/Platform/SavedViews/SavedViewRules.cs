using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>Nobody but an administrator puts a view among those of a colleague. A view is of an object that there is and that can be shown so; a calendar stands on dates, a board on choices, its sums on numbers.</summary>
internal sealed class SavedViewRules(ITenantObjects objects, ICurrentUser currentUser) : IRecordRule<SavedView>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.WholeAsync(ct);
        var me = currentUser.Required;
        foreach (var draft in drafts.Where(d => d.Command.Kind is not CommandKind.Delete))
        {
            Check(draft, registry, target);
            if (!me.HasEverything && draft.Command.Values.Any(v => v.Key.Name == "owner" && !Equals(v.Value, me.UserId)))
                draft.Errors.Add(new FieldError("owner", "views:not-yours", "A view is made for oneself, and shared."));
        }
    }

    private static void Check(Draft draft, ObjectRegistry registry, ObjectDefinition target)
    {
        var named = draft.Value(target.Find("object")!) as string ?? "";
        if (named.Length == 0)
            return;
        if (registry.Find(named) is not { } shown)
        {
            draft.Errors.Add(new FieldError("object", "custom:unknown-object", $"There is no object “{named}”."));
            return;
        }
        if (draft.Value(target.Find("layout")!) is "board" && !shown.Columns.Any())
            draft.Errors.Add(new FieldError("layout", "views:no-board", $"{shown.LabelPlural} have no board."));
        if (draft.Command.Values.Keys.Any(f => f.Name == "config") && draft.Value(target.Find("config")!) is string config)
            draft.Errors.AddRange(Misplaced(config, shown));
    }

    /// <summary>The fields that cannot be what the view takes them for. One that is not there may come back.</summary>
    private static IEnumerable<FieldError> Misplaced(string config, ObjectDefinition shown)
    {
        foreach (var day in Days(config).Select(shown.Find).OfType<Field>().Where(f => f.Type.Name is not ("date" or "dateTime")))
            yield return new FieldError("config", "views:not-a-date", $"A calendar stands on dates, and “{day.Label}” is none.");
        var (by, figures) = BoardSettings.FieldsOf(config);
        if (by is not null && shown.Find(by) is { } columns && !shown.Columns.Contains(columns))
            yield return new FieldError(
                "config",
                "views:not-columns",
                $"The columns of a board are choices, and “{columns.Label}” is none."
            );
        foreach (var number in figures.Select(shown.Find).OfType<Field>().Where(f => !f.Type.Summable))
            yield return new FieldError("config", "views:not-a-number", $"A board adds up numbers, and “{number.Label}” is none.");
    }

    /// <summary>The fields that the calendar stands on; none where that cannot be read, which is refused elsewhere.</summary>
    private static List<string> Days(string config)
    {
        try
        {
            using var json = JsonDocument.Parse(config);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("calendar", out var calendar)
                && calendar.ValueKind == JsonValueKind.Object
                ?
                [
                    .. calendar
                        .EnumerateObject()
                        .Where(p => p.Name is "start" or "end" && p.Value.ValueKind == JsonValueKind.String)
                        .Select(p => p.Value.GetString()!),
                ]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
