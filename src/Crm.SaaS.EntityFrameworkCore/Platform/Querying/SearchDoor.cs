using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The call of the search door: see migration 0003.</summary>
internal static class SearchDoor
{
    private const int MostWords = 8;

    public static string Call(SqlText sql, ObjectDefinition target, string term, int most)
    {
        var words = term.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords).ToArray();
        return $"crm_search('{target.Name}', {sql.Value(words, NpgsqlDbType.Array | NpgsqlDbType.Text)}, {sql.Value(most, NpgsqlDbType.Integer)})";
    }
}
