using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Light questions whose statements are the same but for one key each, as those of people who open records of one kind are. They go as one statement over all
/// keys: the database makes ready once for what it then looks up for each, which costs it more than the looking up.
/// </summary>
/// <param name="first">A question that goes alone until there is one that is alike.</param>
internal sealed class AlikeQuestions(LightQuestion first)
{
    private readonly List<LightQuestion> all = [first];

    /// <summary>Which parameter of each part the questions differ in.</summary>
    private int[]? keys;

    public IReadOnlyList<LightQuestion> All => all;

    public static IReadOnlyList<AlikeQuestions> Of(IEnumerable<LightQuestion> questions)
    {
        var kinds = new List<AlikeQuestions>();
        foreach (var question in questions)
            if (!kinds.Exists(kind => kind.TryAdd(question)))
                kinds.Add(new AlikeQuestions(question));
        return kinds;
    }

    public IEnumerable<NpgsqlBatchCommand> Put() => keys is null ? first.Put() : Enumerable.Range(0, first.Parts).Select(Together);

    /// <summary>Reads the results, from the first to the last. What goes wrong with one of the questions goes wrong for it alone; what goes wrong with the database is thrown.</summary>
    /// <param name="tell">Takes a question that was read, and what went wrong with it.</param>
    public async Task ReadAsync(NpgsqlDataReader reader, Action<LightQuestion, Exception?> tell)
    {
        var failures = new Exception?[all.Count];
        for (var part = 0; part < first.Parts; part++)
        {
            if (part > 0)
                await reader.NextResultAsync(CancellationToken.None);
            var shared = new SharedRows(reader);
            foreach (var (place, question) in all.Index())
            {
                var rows = keys is null ? new ResultRows(reader) : shared.Of(place);
                try
                {
                    if (failures[place] is null)
                        await question.ReadAsync(part, rows);
                }
                catch (Exception failure) when (failure is not DbException)
                {
                    failures[place] = failure;
                }
            }
        }
        foreach (var (place, question) in all.Index())
            tell(question, failures[place]);
    }

    private bool TryAdd(LightQuestion question)
    {
        if (question.Parts != first.Parts)
            return false;
        var differs = new int[first.Parts];
        for (var part = 0; part < first.Parts; part++)
            if (KeyOf(first.Command(part), question.Command(part)) is { } key && (keys is null || keys[part] == key))
                differs[part] = key;
            else
                return false;
        keys = differs;
        all.Add(question);
        return true;
    }

    /// <summary>The one parameter, an id, in which two statements differ; null where they are the same or differ in more.</summary>
    private static int? KeyOf(NpgsqlBatchCommand one, NpgsqlBatchCommand other)
    {
        if (one.CommandText != other.CommandText || one.Parameters.Count != other.Parameters.Count)
            return null;
        int? key = null;
        for (var place = 0; place < one.Parameters.Count; place++)
        {
            var (mine, theirs) = (one.Parameters[place], other.Parameters[place]);
            if (mine is NpgsqlParameter<Guid> my && theirs is NpgsqlParameter<Guid> their)
            {
                if (my.TypedValue == their.TypedValue)
                    continue;
                if (key is not null)
                    return null;
                key = place;
            }
            else if (mine.NpgsqlDbType != theirs.NpgsqlDbType || !Equals(mine.Value, theirs.Value))
                return null;
        }
        return key;
    }

    /// <summary>
    /// A part of all questions as one statement. Its rows come question after question, each in the order of the statement within: a loop over the keys is the
    /// only way there is to carry it out. The last column tells whose a row is.
    /// </summary>
    private NpgsqlBatchCommand Together(int part)
    {
        var (mine, key) = (first.Command(part), keys![part]);
        var name = "$" + (key + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var together = new NpgsqlBatchCommand(
            $"select q.*, asked.place from unnest({name}) with ordinality asked (key, place) cross join lateral ({SqlText.Rename(mine.CommandText, name, "asked.key")}) q"
        );
        for (var place = 0; place < mine.Parameters.Count; place++)
            together.Parameters.Add(
                place == key
                    ? new NpgsqlParameter<Guid[]>
                    {
                        TypedValue = [.. all.Select(q => ((NpgsqlParameter<Guid>)q.Command(part).Parameters[key]).TypedValue)],
                        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                    }
                    : mine.Parameters[place].Clone()
            );
        return together;
    }

    /// <summary>The rows of a result that holds those of several questions, one after the other.</summary>
    private sealed class SharedRows(NpgsqlDataReader reader)
    {
        /// <summary>The row that was come to and that nobody has taken yet is this one's; −1: there is none.</summary>
        private int ahead = -1;

        public ResultRows Of(int place) => new Part(reader, this, place);

        private async Task<bool> NextAsync(int place, CancellationToken ct)
        {
            // Rows that those before left unread are passed over.
            while (ahead < place)
            {
                if (!await reader.ReadAsync(ct))
                    return false;
                ahead = (int)reader.GetInt64(reader.FieldCount - 1) - 1;
            }
            if (ahead > place)
                return false;
            ahead = -1;
            return true;
        }

        private sealed class Part(NpgsqlDataReader reader, SharedRows all, int place) : ResultRows(reader)
        {
            public override Task<bool> NextAsync(CancellationToken ct) => all.NextAsync(place, ct);

            public override Task NextResultAsync(CancellationToken ct) =>
                throw new InvalidOperationException("A part of a light question has one result.");
        }
    }
}
