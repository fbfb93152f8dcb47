using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Collaboration.Comments;

/// <summary>An answer is given where the question was asked.</summary>
internal sealed class CommentRules(IRows rows) : IRecordRule<Comment>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var (replyTo, record) = (target.Find("replyTo")!, target.About!.Value.Record);
        var answers = drafts
            .Where(d => d.Command.Values.GetValueOrDefault(replyTo) is Guid)
            .Select(d => (Draft: d, To: (Guid)d.Command.Values[replyTo]!))
            .ToList();
        if (answers.Count == 0)
            return;
        var ids = answers.Select(a => a.To).Distinct().ToList();
        var asked = (await rows.ListAsync<Comment>(c => ids.Contains(c.Id), ct)).ToDictionary(c => c.Id, c => c.RecordId);
        foreach (var (draft, to) in answers)
            if (asked.TryGetValue(to, out var about) && draft.Value(record) is Guid here && about != here)
                draft.Errors.Add(
                    new FieldError(replyTo.Name, "collaboration:elsewhere", "The comment that this answers is about another record.")
                );
    }
}
