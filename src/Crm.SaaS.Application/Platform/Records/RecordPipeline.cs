using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Files;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// The one path on which records change: access, references, rules, fields, acts, invariants, then records with trail, words and events
/// in one write. It takes sets; a single command is a set of one. Drafts that fail carry why; the others are saved.
/// </summary>
internal sealed class RecordPipeline(
    IRecordStore store,
    IRecordReader reader,
    ICurrentUser currentUser,
    TimeProvider time,
    RecordBehaviour behaviour,
    CustomValueRules customValues,
    FileValues files,
    IUnitOfWork work
) : IScopedDependency
{
    /// <param name="known">The object as whoever commands may know it; the commands name nothing else. The record is changed as a whole.</param>
    public async Task<IReadOnlyList<Draft>> RunAsync(
        ObjectDefinition known,
        IReadOnlyList<RecordCommand> commands,
        RunOptions options,
        CancellationToken ct
    )
    {
        var principal = currentUser.Required;
        var target = known.Unmasked;
        if (target != known)
            commands = [.. commands.Select(c => c.Over(target))];
        var at = time.GetUtcNow();
        var context = FilterContext.Of(principal, at);
        var drafts = commands.Select(c => new Draft(c)).ToList();
        foreach (var permission in commands.Select(c => PermissionFor(target, c)).Distinct())
            principal.Demand(permission);
        await LoadAsync(target, drafts, principal, options, ct);

        var lookups = new RecordLookups(reader, principal, options.KnownTitles);
        foreach (var draft in drafts.Where(d => d.IsNew))
        {
            draft.Record = target.New();
            draft.Record.BelongTo(principal.TenantId, at, principal.UserId);
            if (options.ImportId is null && target.Owner is { } owner && !draft.Command.Values.ContainsKey(owner))
                draft.Command.Values[owner] = principal.UserId;
            CustomValueRules.Begin(target, draft, context);
        }
        var fields = Tracked(target, drafts);
        foreach (var draft in Living(drafts))
            draft.Remember(fields);
        foreach (var rule in behaviour.Rules(target))
            await rule.PrepareAsync(target, [.. Living(drafts)], lookups, ct);
        await files.ResolveAsync(Living(drafts), ct);
        await work.TogetherAsync(
            [() => CheckReferencesAsync(target, drafts, lookups, ct), () => PrepareActsAsync(target, [.. Living(drafts)], ct)],
            ct
        );
        await SubjectChecks.RunAsync(target, [.. Living(drafts)], lookups, ct);
        foreach (var draft in Living(drafts))
            await ChangeAsync(target, draft, fields, context, ct);
        await customValues.CheckUniqueAsync(target, Living(drafts), ct);
        foreach (var draft in drafts.Where(d => d.Failed && known != target))
            draft.SpeakOf(known);
        await customValues.NumberAsync(target, [.. Living(drafts).Where(d => d.IsNew)], context.Today, options.IsRehearsal, ct);
        await WriteAsync(target, drafts, principal, at, lookups, options, ct);
        await CheckReachAsync(target, Living(drafts).Where(d => d.IsNew), principal, ct);
        return drafts;
    }

    private static IEnumerable<Draft> Living(IEnumerable<Draft> drafts) => drafts.Where(d => !d.Failed);

    private static string PermissionFor(ObjectDefinition target, RecordCommand command) =>
        command.Kind switch
        {
            CommandKind.Create => target.Permissions.Create,
            CommandKind.Delete or CommandKind.Restore => target.Permissions.Delete,
            CommandKind.Act => command.Act!.Permission ?? target.Permissions.Update,
            _ => target.Permissions.Update,
        };

    /// <summary>Tags are compared only where a command sets them; else they need not be loaded.</summary>
    private static IReadOnlyList<Field> Tracked(ObjectDefinition target, IReadOnlyList<Draft> drafts)
    {
        var tags = SetsTags(target, drafts);
        return [.. target.Fields.Where(f => f.IsStored && !f.IsBookkeeping || tags && f == target.Tags)];
    }

    private static bool SetsTags(ObjectDefinition target, IReadOnlyList<Draft> drafts) =>
        target.Tags is { } tags && drafts.Any(d => d.Command.Retag is not null || d.Command.Values.ContainsKey(tags));

    private async Task LoadAsync(ObjectDefinition target, List<Draft> drafts, Principal principal, RunOptions options, CancellationToken ct)
    {
        var existing = drafts.Where(d => !d.IsNew).ToList();
        if (existing.Count == 0)
            return;
        var ids = existing.Select(d => d.Command.Id).Distinct().ToList();
        var allowed = await reader.AllowedAsync(target, ids, PermissionFor(target, existing[0].Command), principal, ct);
        var tags = SetsTags(target, drafts);
        var records = options.IsLast
            ? await store.LockAsync(target, [.. allowed], tags, ct)
            : await store.LoadAsync(target, [.. allowed], tags, ct);
        foreach (var draft in existing)
            if (
                !records.TryGetValue(draft.Command.Id, out var record)
                || record.DeletedAt is null == (draft.Command.Kind == CommandKind.Restore)
            )
                draft.Refuse(BusinessException.NotFound(target.Label));
            else if (draft.Command.Expected is { } expected && expected != record.Version)
                draft.Refuse(
                    new BusinessException(
                        ErrorKind.Stale,
                        "crm:changed-by-someone-else",
                        "Somebody else has changed this record since you opened it. Load it again to see what is new."
                    )
                );
            else
                draft.Record = record;
    }

    /// <summary>Where a role limits what may be made, the new record has to lie within: asked of the database, which knows what it refers to.</summary>
    private async Task CheckReachAsync(ObjectDefinition target, IEnumerable<Draft> made, Principal principal, CancellationToken ct)
    {
        if (AccessCompiler.OfNew(principal, target) is not { Filter: not null } access)
            return;
        var ids = made.Select(d => d.Record.Id).ToList();
        if (ids.Count > 0 && (await reader.WithinAsync(target, ids, access, principal, ct)).Count < ids.Count)
            throw BusinessException.Conflict(
                "crm:beyond-reach",
                $"Your roles do not let you make such a {target.One()}: it lies beyond the records that you may make."
            );
    }

    /// <summary>What is referred to must exist and be visible. The titles before and after are kept for the timeline.</summary>
    private static async Task CheckReferencesAsync(ObjectDefinition target, List<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var wanted = new List<(Draft Draft, Field Field, Guid Id)>();
        var before = new List<(ObjectDefinition Object, Guid Id)>();
        foreach (var draft in Living(drafts))
        {
            foreach (var (field, value) in draft.Command.Values)
                if (field.IsReference)
                    Name(draft, field, value, field);
            foreach (var field in draft.Command.Act?.Input ?? [])
                if (field.IsReference && draft.Command.Input.GetValueOrDefault(field.Name) is Guid named)
                    Name(draft, field, named, target.Find(field.Name));
        }
        await lookups.LoadAsync([.. wanted.Select(w => (w.Field.Target!, w.Id)), .. before], ct);
        foreach (var (draft, field, id) in wanted)
            if (!lookups.Knows(field.Target!, id))
                draft.Errors.Add(new FieldError(field.Name, "crm:reference-not-found", $"There is no such {field.Target!.One()}."));

        // What an act is given by reference is held by a field of the same name, where there is one.
        void Name(Draft draft, Field field, object? now, Field? held)
        {
            if (now is Guid id)
                wanted.Add((draft, field, id));
            if (!draft.IsNew && held?.Get(draft.Record) is Guid was)
                before.Add((field.Target!, was));
        }
    }

    private async Task PrepareActsAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        foreach (var runs in drafts.SelectMany(d => ActsOf(d)).GroupBy(a => a.Act, a => a.Run, StringComparer.Ordinal))
            await behaviour.Act(target, runs.Key).PrepareAsync([.. runs], ct);
    }

    /// <summary>The acts that a draft is carried out by: those that set its values, and the one that it names.</summary>
    private static IReadOnlyList<(string Act, ActRun Run)> ActsOf(Draft draft)
    {
        var acts = Setting(draft.Record, draft.Command.Values);
        return draft.Command.Act is { } act ? [.. acts, (act.Name, new ActRun(draft.Record, draft.Command.Input))] : acts;
    }

    /// <summary>The acts that set those of the values which an act alone may set, where they are not what the record has.</summary>
    private static IReadOnlyList<(string Act, ActRun Run)> Setting(Record record, Dictionary<Field, object?> values)
    {
        List<(string, ActRun)>? acts = null;
        foreach (var (field, value) in values)
            if (field.SetBy is { } act && !Field.Same(field.Get(record), value))
                (acts ??= []).Add((act, new ActRun(record, new Dictionary<string, object?> { [field.Name] = value })));
        if (acts is null)
            return [];
        return acts;
    }

    private async Task ChangeAsync(
        ObjectDefinition target,
        Draft draft,
        IReadOnlyList<Field> fields,
        FilterContext context,
        CancellationToken ct
    )
    {
        var at = context.Now;
        var (record, command) = (draft.Record, draft.Command);
        try
        {
            switch (command.Kind)
            {
                case CommandKind.Delete:
                    record.MoveToBin(at, currentUser.Required.UserId);
                    if (command.MergedInto is { } winner)
                        record.MergeInto(winner);
                    draft.IsMoved = true;
                    return;
                case CommandKind.Restore:
                    record.TakeFromBin();
                    draft.IsMoved = true;
                    return;
                case CommandKind.Archive or CommandKind.Unarchive:
                    Shelve(target, draft, at);
                    return;
                case CommandKind.Revert:
                    await RevertAsync(target, record, command.Values, ct);
                    draft.Compare(fields);
                    record.AfterChange(NamesOf(draft), at);
                    foreach (var (field, value) in command.Values)
                        field.Set(record, value);
                    draft.Compare(fields);
                    return;
            }
            // What has a name of its own is told, also where it changes no field.
            draft.IsMoved = command.Called is not null;
            if (command.Retag is { } retag && target.Tags is { } tags)
                Retag(record, tags, retag.Added, retag.Removed);
            foreach (var (field, value) in command.Values)
                if (field.SetBy is null)
                    field.Set(record, value);
            foreach (var (act, run) in ActsOf(draft))
                await behaviour.Act(target, act).RunAsync(record, run.Input, ct);
            draft.Compare(fields);
            record.AfterChange(NamesOf(draft), at);
            draft.Compare(fields);
            foreach (var field in target.Fields)
                if (IsMissing(field, draft, context))
                    draft.Errors.Add(RecordInput.Required(field.Name));
            CustomValueRules.Check(target, draft, context);
        }
        catch (BusinessException refusal)
        {
            draft.Refuse(refusal);
        }
    }

    /// <summary>What an act alone may set goes back by the act, so that its history is whole; then every value stands as it was.</summary>
    private async Task RevertAsync(ObjectDefinition target, Record record, Dictionary<Field, object?> values, CancellationToken ct)
    {
        foreach (var (field, value) in values)
            if (field.SetBy is null)
                field.Set(record, value);
        foreach (var (act, run) in Setting(record, values))
            await behaviour.Act(target, act).RunAsync(record, run.Input, ct);
        foreach (var (field, value) in values)
            field.Set(record, value);
    }

    private static bool IsMissing(Field field, Draft draft, FilterContext context) =>
        field is { IsRequired: true, IsStored: true, IsBookkeeping: false }
        && field.Get(draft.Record) is null or ""
        && (draft.IsNew || draft.ChangeOf(field) is not null)
        && CustomValueRules.IsVisible(field, draft, context);

    private static HashSet<string> NamesOf(Draft draft)
    {
        var names = new HashSet<string>(draft.Changes.Count, StringComparer.Ordinal);
        foreach (var change in draft.Changes)
            names.Add(change.Field.Name);
        return names;
    }

    private static void Retag(Record record, Field tags, IReadOnlyList<string> added, IReadOnlyList<string> removed)
    {
        var now = tags.With(record, added, removed);
        if (now.Count > TagsType.MostTags)
            throw BusinessException.Invalid([new FieldError(tags.Name, "crm:too-many", $"At most {TagsType.MostTags} tags.")]);
        tags.Set(record, now);
    }

    /// <summary>Puts a record aside or takes it back; one that is there already stays as it is.</summary>
    private static void Shelve(ObjectDefinition target, Draft draft, DateTimeOffset at)
    {
        if (!target.IsArchivable)
            throw BusinessException.Conflict("crm:not-archivable", $"{target.Many()} cannot be archived.");
        var wanted = draft.Command.Kind == CommandKind.Archive;
        draft.IsMoved = draft.Record.ArchivedAt is null == wanted;
        if (!draft.IsMoved)
            return;
        if (wanted)
            draft.Record.Archive(at);
        else
            draft.Record.Unarchive();
    }

    private static bool DoesSomething(Draft draft) =>
        draft.IsNew || draft.IsMoved || draft.Changes.Count + draft.Record.Events.Count + draft.Record.NewParts.Count > 0;

    private async Task WriteAsync(
        ObjectDefinition target,
        List<Draft> drafts,
        Principal principal,
        DateTimeOffset at,
        RecordLookups lookups,
        RunOptions options,
        CancellationToken ct
    )
    {
        var write = new RecordWrite(target) { IsLast = options.IsLast };
        var doing = Living(drafts).Where(DoesSomething).ToList();
        foreach (var draft in doing)
        {
            if (draft.IsNew)
                write.Added.Add(draft.Record);
            else
            {
                draft.Record.Touch(at, principal.UserId);
                write.Changed.Add(draft.Record);
                write.ChangedFields.UnionWith(draft.Changes.Select(c => c.Field));
            }
            if (target.Tags is { } tags && draft.ChangeOf(tags) is { } retagged)
                write.Tagged.Add((draft.Record, (IReadOnlyList<string>?)retagged.Before ?? []));
            draft.IsSaved = true;
            CustomTrail.Add(write, draft);
            CurrencyTrail.Add(write, draft, principal);
            DuplicateTrail.Add(write, draft, principal.Country);
            ChangeTrail.Add(write, draft, principal, at, lookups, options);
        }
        if (doing.Count == 0)
            return;
        write.Events.AddRange(RollUpsDue.After(target, doing));
        write.Events.AddRange(
            doing
                .GroupBy(d => d.Command.Action)
                .Select(g => new RecordsChanged(target.Name, g.Key, [.. g.Select(d => d.Record.Id)], [.. g.Select(d => d.Record.Version)]))
        );
        if (options.ImportId is null)
            write.Events.AddRange(AssignmentTrail.Of(target, doing, principal));
        options.Made?.Invoke();
        await store.WriteAsync(write, ct);
        options.Raised?.AddRange(write.Events);
    }
}
