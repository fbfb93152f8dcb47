using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Adds to a write the keys by which its records are found as duplicates of others. What is in the bin is nobody's duplicate.</summary>
internal static class DuplicateTrail
{
    public static void Add(RecordWrite write, Draft draft, string? country)
    {
        var (target, record) = (write.Object, draft.Record);
        if (!target.Alike.Any())
            return;
        switch (draft.Command.Kind)
        {
            case CommandKind.Create or CommandKind.Restore:
                Save(write.KeysAdded, Now());
                break;
            case CommandKind.Delete:
                Save(write.KeysRemoved, Now());
                break;
            case var _ when draft.Changes.Exists(c => c.Field.Likeness is not null):
                var (before, now) = (Before(), Now());
                Save(write.KeysRemoved, before.Except(now));
                Save(write.KeysAdded, now.Except(before));
                break;
        }

        IReadOnlySet<long> Now() => LikenessKeys.Of(target, f => f.Get(record), country);

        IReadOnlySet<long> Before() =>
            LikenessKeys.Of(target, f => draft.ChangeOf(f) is { } change ? change.Before : f.Get(record), country);

        void Save(List<DuplicateKey> into, IEnumerable<long> keys) =>
            into.AddRange(
                keys.Select(k => new DuplicateKey
                {
                    TenantId = record.TenantId,
                    Key = k,
                    RecordId = record.Id,
                })
            );
    }
}
