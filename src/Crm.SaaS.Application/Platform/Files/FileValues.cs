using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Files;

/// <summary>Looks up the files that commands name by id. A file that somebody else uploaded stays where it is and goes nowhere else.</summary>
internal sealed class FileValues(IRows rows, ICurrentUser currentUser) : IScopedDependency
{
    public async Task ResolveAsync(IEnumerable<Draft> drafts, CancellationToken ct)
    {
        var named = new List<(Draft Draft, Field Field, FileReference File)>();
        foreach (var draft in drafts.Where(d => !d.Command.FromRecords))
        foreach (var (field, value) in draft.Command.Values)
            if (value is FileReference file)
                named.Add((draft, field, file));
        if (named.Count == 0)
            return;
        var user = currentUser.Required.UserId;
        var ids = named.Select(n => n.File.Id).Distinct().ToList();
        var own = (await rows.ListAsync<StoredFile>(f => ids.Contains(f.Id) && f.CreatedById == user, ct)).ToDictionary(f => f.Id);
        foreach (var (draft, field, file) in named)
            if (!draft.IsNew && field.Get(draft.Record) is FileReference current && current.Id == file.Id)
                draft.Command.Values[field] = current;
            else if (own.TryGetValue(file.Id, out var stored))
                draft.Command.Values[field] = new FileReference(stored.Id, stored.Name, stored.Size, stored.ContentType);
            else
                draft.Errors.Add(new FieldError(field.Name, "files:not-found", "There is no such file of yours. Upload it first."));
    }
}
