using System.Globalization;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// The statements that write rows of a mapped type. Their text depends on the table only: a single row comes as parameters, several as one array
/// per column, so that the server keeps its plans.
/// </summary>
internal sealed class RowTable
{
    private static readonly string[] Key = ["tenant_id", "id"];
    private readonly string insertOne;
    private readonly string insertMany;
    private readonly IReadOnlyList<RowColumn> kept;

    public RowTable(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        Columns =
        [
            .. entity
                .GetProperties()
                .Where(p => p.GetAfterSaveBehavior() != PropertySaveBehavior.Ignore || p.IsPrimaryKey())
                .Select(RowColumn.Of),
        ];
        kept = [.. entity.GetProperties().Select(RowColumn.Of)];
        insertOne = $"insert into {Name} ({Names}) values ({string.Join(", ", Columns.Select((_, i) => Place(i)))})";
        // Side by side and not from one unnest, which would first put each array away as a table of its own.
        insertMany =
            $"insert into {Name} ({Names}) select {string.Join(", ", Columns.Select((c, i) => $"unnest({Place(i)}::{c.StoreType}[])"))}";
    }

    public string Name { get; }
    public IReadOnlyList<RowColumn> Columns { get; }
    public string Names => string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>The columns of whole rows as <see cref="Read"/> takes them.</summary>
    public string Kept => string.Join(", ", kept.Select(c => c.Name));

    /// <summary>Fills a row from a result that begins with <see cref="Kept"/>.</summary>
    public void Read(NpgsqlDataReader reader, object row)
    {
        for (var i = 0; i < kept.Count; i++)
            kept[i].Read(reader, i, row);
    }

    public NpgsqlBatchCommand Insert(IReadOnlyCollection<object> rows) => Command(insertOne, insertMany, Columns, rows);

    /// <summary>Inserts the rows <c>o</c> for which something holds.</summary>
    public NpgsqlBatchCommand InsertWhere(IReadOnlyCollection<object> rows, string where) =>
        Command(
            $"insert into {Name} ({Names}) select * from (select {One(Columns)}) o where {where}",
            $"insert into {Name} ({Names}) select * from {Rows(Columns, "o")} where {where}",
            Columns,
            rows
        );

    /// <summary>
    /// Changes records that are as old as they were loaded: each now has the version after the one that is to be found. Where one is newer the
    /// database refuses with <see cref="DatabaseRefusals.Changed"/>. Answers one row.
    /// </summary>
    /// <param name="unchanged">Columns that stay as they are.</param>
    public NpgsqlBatchCommand Update(IReadOnlyCollection<object> rows, IReadOnlySet<string> unchanged)
    {
        RowColumn[] columns = [.. Columns.Where(c => !unchanged.Contains(c.Name))];
        if (rows.Count == 1)
            return ByValues(All($"update {Name} set {Sets(columns, Place)} where {Same(columns, Place)}", "1"), columns, rows.First());
        return ByArrays(
            All(
                $"update {Name} t set {Sets(columns, i => $"s.{columns[i].Name}")} from {Rows(columns)} where {Same(columns, i => $"s.{columns[i].Name}", "t.")}",
                "cardinality($1)"
            ),
            columns,
            rows
        );
    }

    /// <summary>Removes the rows that agree with these in <paramref name="key"/>.</summary>
    public NpgsqlBatchCommand Delete(IReadOnlyCollection<object> rows, IReadOnlyList<string> key)
    {
        var columns = Only(key);
        return ByArrays($"delete from {Name} t using {Rows(columns)} where {Agree(key)}", columns, rows);
    }

    private RowColumn[] Only(IReadOnlyList<string> names) => [.. names.Select(n => Columns.First(c => c.Name == n))];

    // Of one row as an array the server would think better of a plan for just that one, and make it anew each time.
    private static string One(IReadOnlyList<RowColumn> columns) =>
        string.Join(", ", columns.Select((c, i) => $"{Place(i)}::{c.StoreType} {c.Name}"));

    private static string Rows(IReadOnlyList<RowColumn> columns, string alias = "s") =>
        $"unnest({string.Join(", ", columns.Select((c, i) => $"{Place(i)}::{c.StoreType}[]"))}) {alias} ({string.Join(", ", columns.Select(c => c.Name))})";

    private static string Agree(IReadOnlyList<string> key) => string.Join(" and ", key.Select(c => $"t.{c} = s.{c}"));

    private static string Sets(IReadOnlyList<RowColumn> columns, Func<int, string> value) =>
        string.Join(", ", columns.Index().Where(c => !Key.Contains(c.Item.Name)).Select(c => $"{c.Item.Name} = {value(c.Index)}"));

    private static string Same(IReadOnlyList<RowColumn> columns, Func<int, string> value, string of = "") =>
        string.Join(
            " and ",
            columns
                .Index()
                .Where(c => Key.Contains(c.Item.Name) || c.Item.Name == "version")
                .Select(c => $"{of}{c.Item.Name} = {value(c.Index)}{(c.Item.Name == "version" ? " - 1" : "")}")
        );

    private static NpgsqlBatchCommand Command(string one, string many, IReadOnlyList<RowColumn> columns, IReadOnlyCollection<object> rows)
    {
        return rows.Count == 1 ? ByValues(one, columns, rows.First()) : ByArrays(many, columns, rows);
    }

    private static NpgsqlBatchCommand ByValues(string text, IReadOnlyList<RowColumn> columns, object row)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var column in columns)
            command.Parameters.Add(column.Of(row));
        return command;
    }

    private static NpgsqlBatchCommand ByArrays(string text, IReadOnlyList<RowColumn> columns, IReadOnlyCollection<object> rows)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var column in columns)
            command.Parameters.Add(column.Of(rows));
        return command;
    }

    private static string All(string update, string rows) =>
        $"with changed as ({update} returning 1) select crm_all_changed(count(*), {rows}) from changed";

    private static string Place(int index) => "$" + (index + 1).ToString(CultureInfo.InvariantCulture);
}
