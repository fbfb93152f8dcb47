using System.Buffers;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Search;
using Crm.SaaS.Platform.Timeline;

namespace Crm.SaaS.Platform.Records;

/// <summary>Adds to a write what has to be remembered of it: audit, timeline, search words and events.</summary>
internal static class ChangeTrail
{
    private const int LongestShown = 300;

    public static void Add(RecordWrite write, Draft draft, Principal by, DateTimeOffset at, RecordLookups lookups, RunOptions options)
    {
        var (definition, record, command) = (write.Object, draft.Record, draft.Command);
        var title = Shorten(definition.TitleOf(record));
        // What people keep for themselves is nobody's business.
        if (!definition.IsKeptForOneself)
            write.Audit.Add(Entry());
        if (definition.HasTimeline || definition.FeedsSubject)
            AddTimeline(write, draft, by, at, lookups, title);
        AddSearch(write, draft);
        write.Parts.AddRange(record.NewParts);
        write.Events.AddRange(record.Events);
        record.ForgetNews();

        AuditEntry Entry() =>
            new()
            {
                TenantId = record.TenantId,
                Object = definition.Name,
                RecordId = record.Id,
                Version = record.Version,
                Action = command.Action,
                Title = title,
                At = at,
                ById = by.UserId,
                ImportId = options.ImportId,
                BulkId = options.BulkId,
                Changes =
                    draft.IsNew || draft.Changes.Count == 0 ? null : Json(draft.Changes, (field, value) => field.Type.WriteText(value)),
            };
    }

    private static void AddTimeline(RecordWrite write, Draft draft, Principal by, DateTimeOffset at, RecordLookups lookups, string title)
    {
        var (definition, record) = (write.Object, draft.Record);
        var kind = draft.Command.Kind switch
        {
            CommandKind.Create => "created",
            _ when draft.Command.Called is { } called => called,
            CommandKind.Archive => "archived",
            CommandKind.Unarchive => "unarchived",
            CommandKind.Update or CommandKind.Revert => "updated",
            CommandKind.Delete => "deleted",
            CommandKind.Restore => "restored",
            _ => draft.Command.Act!.Name,
        };
        var changes = draft.IsNew ? null : Told([.. draft.Changes.Where(c => !c.Field.IsQuiet)], lookups);
        if (definition.HasTimeline)
            Line(definition.Name, record.Id);
        if (draft.Command.Kind is CommandKind.Update or CommandKind.Revert)
            return;
        if (definition is { FeedsSubject: true, About: { } about } && draft.IsNew)
            Line((string)about.Object.Get(record)!, (Guid)about.Record.Get(record)!);
        foreach (var reference in definition.Fields)
            if (reference.FeedsTimeline && reference.Get(record) is Guid fed)
                Line(reference.ReferenceTo!, fed, isCopy: true);

        void Line(string target, Guid id, bool isCopy = false) =>
            write.Timeline.Add(
                new TimelineEntry
                {
                    TenantId = record.TenantId,
                    Object = target,
                    RecordId = id,
                    SourceObject = definition.Name,
                    SourceId = record.Id,
                    IsCopy = isCopy,
                    Kind = kind,
                    Title = title,
                    At = at,
                    ById = by.UserId,
                    Changes = changes,
                }
            );
    }

    private static string? Told(IReadOnlyList<Change> changes, RecordLookups lookups) =>
        changes.Count == 0
            ? null
            : Json(
                changes,
                (field, value) => field.IsReference ? lookups.TitleOf(value) ?? "" : Shorten(field.Type.WriteText(value)),
                withIds: true
            );

    private static void AddSearch(RecordWrite write, Draft draft)
    {
        if (!write.Object.IsSearchable)
            return;
        switch (draft.Command.Kind)
        {
            case CommandKind.Create or CommandKind.Restore:
                write.SearchAdded.Add(SearchEntry.Of(write.Object, draft.Record));
                break;
            case CommandKind.Delete:
                write.SearchRemoved.Add(draft.Record.Id);
                break;
            case var _ when draft.Changes.Exists(c => c.Field.IsSearchable || c.Field == write.Object.Title):
                write.SearchChanged.Add(SearchEntry.Of(write.Object, draft.Record));
                break;
        }
    }

    /// <param name="withIds">Whether references say which records they name, so that who reads it later sees only what they may see.</param>
    private static string Json(IEnumerable<Change> changes, Func<Field, object, string> shown, bool withIds = false)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var change in changes)
            {
                json.WriteStartObject();
                json.WriteString("field", change.Field.Name);
                json.WriteString("before", change.Before is null ? null : shown(change.Field, change.Before));
                json.WriteString("after", change.After is null ? null : shown(change.Field, change.After));
                if (withIds && change.Before is Guid before)
                    json.WriteString("beforeId", before);
                if (withIds && change.After is Guid after)
                    json.WriteString("afterId", after);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Shorten(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
