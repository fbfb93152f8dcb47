using System.Globalization;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// The hits of a search as the door gives them: titles that begin with the term, then the others. The door goes on behind any hit, so a page
/// costs what is on it, unless something else narrows the hits too.
/// </summary>
internal sealed class HitOrder(QueryScope scope, string term, int most) : ListOrder
{
    private readonly string door = scope.Sql.NextAlias("d");
    private (int Rank, string Title, Guid Id)? after;

    public override string Join =>
        $" join {SearchDoor.Call(scope.Sql, scope.Root, term, most, after)} with ordinality {door}(record_id, rank, title, place) on {door}.record_id = {scope.Alias}.id";

    public override string OrderBy => $"order by {door}.place";

    public override IEnumerable<string> Columns => [$"{door}.rank", $"{door}.title", $"{scope.Alias}.id"];

    public override string?[] Values(NpgsqlDataReader row, IReadOnlyList<int> at) =>
        [row.GetInt32(at[0]).ToString(CultureInfo.InvariantCulture), row.GetString(at[1]), row.GetGuid(at[2]).ToString()];

    public override bool TryAfter(IReadOnlyList<string?> values, out string? predicate)
    {
        predicate = null;
        if (values is not ["0" or "1", { } title, { } text] || !Guid.TryParse(text, out var id))
            return false;
        after = (values[0] == "0" ? 0 : 1, title, id);
        return true;
    }
}
