using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The order of a list's rows. It is total, so pages neither repeat nor skip.</summary>
internal abstract class ListOrder
{
    /// <summary>What the order needs beside the records' own tables; known once <see cref="TryAfter"/> was asked.</summary>
    public virtual string Join => "";

    public abstract string OrderBy { get; }

    /// <summary>The columns whose values make the cursor of a row.</summary>
    public abstract IEnumerable<string> Columns { get; }

    /// <summary>The values of a row's cursor as text, null where absent.</summary>
    public abstract string?[] Values(NpgsqlDataReader row, IReadOnlyList<int> at);

    /// <summary>The rows after the one whose values these are; null where that is no predicate. False when they are not values of this order.</summary>
    public abstract bool TryAfter(IReadOnlyList<string?> values, out string? predicate);
}
