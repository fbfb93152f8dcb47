using System.Text.Json;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// The columns of a select and how a row of them becomes one JSON object: fields under their names, references as objects with their id,
/// nested as far as the paths lead.
/// </summary>
internal sealed class RecordShape
{
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");

    private readonly List<string> columns = [];
    private readonly List<Node> roots = [];
    private readonly int offset;

    /// <param name="offset">How many columns of the statement stand before these.</param>
    public RecordShape(QueryScope scope, IEnumerable<FieldPath> select, int offset = 0)
    {
        this.offset = offset;
        columns.Add($"{scope.Alias}.id");
        columns.Add($"{scope.Alias}.version");
        foreach (var path in select)
            Add(scope, path);
    }

    public IReadOnlyList<string> Columns => columns;
    public string Select => string.Join(", ", columns);

    /// <summary>Adds a column that the JSON does not show, and gives its place.</summary>
    public int Hide(string column)
    {
        columns.Add(column);
        return offset + columns.Count - 1;
    }

    public Guid IdOf(NpgsqlDataReader row) => row.GetGuid(offset);

    public int VersionOf(NpgsqlDataReader row) => row.GetInt32(offset + 1);

    public void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        json.WriteString(Id, row.GetGuid(offset));
        json.WriteNumber(Version, row.GetInt32(offset + 1));
        foreach (var node in roots)
            Write(json, row, node);
        json.WriteEndObject();
    }

    private void Add(QueryScope scope, FieldPath path)
    {
        if (path.References.Count == 0 && path.Field.Name == "id")
            return;
        var level = roots;
        var prefix = "";
        foreach (var reference in path.References)
        {
            prefix = prefix.Length == 0 ? reference.Name : $"{prefix}.{reference.Name}";
            level = Reference(scope, level, FieldPath.Parse(prefix, scope.Root)).Children;
        }
        if (path.Field is { Type: Objects.Types.IdType, IsBookkeeping: true })
            return;
        if (path.Field.IsReference)
            Title(scope, Reference(scope, level, path), path);
        else if (!level.Exists(n => n.Key.Equals(path.Field.JsonName)))
            level.Add(new Node(path.Field.JsonName, Column(scope.Column(path)), path.Field.Type));
    }

    /// <summary>The object that stands for a referenced record. Its id is that of the joined row, so that what may not be seen is null.</summary>
    private Node Reference(QueryScope scope, List<Node> level, FieldPath path)
    {
        var key = path.Field.JsonName;
        if (level.Find(n => n.Key.Equals(key)) is { } known)
            return known;
        var node = new Node(key, Column($"{scope.AliasOfTarget(path)}.id"), null);
        level.Add(node);
        return node;
    }

    private void Title(QueryScope scope, Node node, FieldPath path)
    {
        var target = path.Field.Target!;
        if (!node.Children.Exists(n => n.Key.Equals(Name)))
            node.Children.Add(new Node(Name, Column(scope.Column(scope.AliasOfTarget(path), target, target.Title)), target.Title.Type));
    }

    private int Column(string column)
    {
        columns.Add(column);
        return offset + columns.Count - 1;
    }

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row, Node node)
    {
        json.WritePropertyName(node.Key);
        if (row.IsDBNull(node.Column))
        {
            if (node.Type is Objects.Types.TagsType)
            {
                json.WriteStartArray();
                json.WriteEndArray();
            }
            else
                json.WriteNullValue();
            return;
        }
        if (node.Type is { } type)
        {
            type.WriteJson(json, row, node.Column);
            return;
        }
        json.WriteStartObject();
        json.WriteString(Id, row.GetGuid(node.Column));
        foreach (var child in node.Children)
            Write(json, row, child);
        json.WriteEndObject();
    }

    /// <param name="Type">The type of a field, or null for a referenced record with children.</param>
    private sealed record Node(JsonEncodedText Key, int Column, FieldType? Type)
    {
        public List<Node> Children { get; } = [];
    }
}
