using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Search;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The call of the search door: see migration 0003.</summary>
internal static class SearchDoor
{
    private const int MostWords = 8;

    /// <summary>More than anybody finds: for what has to know every hit.</summary>
    public const int All = 1_000_000;

    /// <param name="most">How many hits are wanted; fewer come only where there are no more.</param>
    /// <param name="after">The hit behind which to go on.</param>
    public static string Call(SqlText sql, ObjectDefinition target, string term, int most, (int Rank, string Title, Guid Id)? after = null)
    {
        var call =
            $"crm_search('{target.Name}', {sql.Value(Words(term), NpgsqlDbType.Array | NpgsqlDbType.Text)}, {sql.Value(most, NpgsqlDbType.Integer)}";
        return after is var (rank, title, id)
            ? $"{call}, {sql.Value(rank, NpgsqlDbType.Integer)}, {sql.Value(title, NpgsqlDbType.Text)}, {sql.Value(id, NpgsqlDbType.Uuid)})"
            : call + ")";
    }

    /// <summary>Whether everything that the door looks into is in sight, so that its answer can be shown as it is.</summary>
    public static bool IsInSight(ObjectDefinition seen) =>
        seen == seen.Unmasked || Searched(seen.Unmasked).All(f => seen.Find(f.Name) is not null);

    /// <summary>
    /// The door looks into every word of a record. Where some of them stand in fields that are hidden, what it found is held to the words
    /// that are in sight; and where the title is hidden, to more than its beginning. Empty where nothing is hidden.
    /// </summary>
    public static string InSight(QueryScope scope, string term)
    {
        var (seen, whole) = (scope.Root, scope.Root.Unmasked);
        var words = Words(term);
        if (IsInSight(seen))
            return "";
        var columns = Searched(whole).Where(f => seen.Find(f.Name) is not null).Select(f => scope.Column(scope.Alias, whole, f)).ToList();
        if (columns.Count == 0 || seen.Find(whole.Title.Name) is null && words.All(w => w.Length < 3))
            return " and false";
        var patterns = words.Select(w => scope.Sql.Value($"%{LikeText.Escaped(w)}%", NpgsqlDbType.Text));
        return string.Concat(patterns.Select(p => $" and concat_ws(' ', {string.Join(", ", columns)}) ilike {p}"));
    }

    private static IEnumerable<Field> Searched(ObjectDefinition whole) => whole.Fields.Where(f => f.IsSearchable || f == whole.Title);

    private static string[] Words(string term) =>
        [.. SearchEntry.Small(term).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords)];
}
