using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>One question to one object, in the words of the query language: what a selection needs is collected here, and asked at once.</summary>
internal class Question(ObjectDefinition of, Dictionary<string, object?> body)
{
    /// <summary>How many times one field of one record may be answered under different names.</summary>
    public const int MostNames = 3;

    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly List<string> select = [];

    public ObjectDefinition Of { get; } = of;

    /// <summary>What the selection wants of the records.</summary>
    public RowPlan? Rows { get; set; }

    protected IReadOnlyDictionary<string, object?> Body => body;
    protected IReadOnlyList<string> Selected => select.Count == 0 ? ["id"] : select;

    /// <summary>Asks for a field by its path. Answers grow with every name that it is given, so these are counted.</summary>
    public void Select(string path)
    {
        if (Name(path))
            Need(path);
    }

    /// <summary>Asks for what is needed to find the way, whatever it is called.</summary>
    public void Need(string path)
    {
        if (!select.Contains(path))
            select.Add(path);
    }

    /// <summary>Counts a name for what needs no asking: a part of a value, the type's name.</summary>
    public bool Name(string path)
    {
        var times = names[path] = names.GetValueOrDefault(path) + 1;
        return times <= MostNames
            ? times == 1
            : throw BusinessException.Invalid(
                "graphql:too-many-aliases",
                $"“{path}” is asked for more than {MostNames} times in one list. Ask for it once."
            );
    }

    public virtual RecordQuery Query()
    {
        var whole = new Dictionary<string, object?>(body);
        if (Rows is not null)
            whole["select"] = Selected;
        return Parse(whole);
    }

    protected RecordQuery Parse(Dictionary<string, object?> whole) => RecordQueryParser.Parse(JsonSerializer.SerializeToElement(whole), Of);

    protected static Dictionary<string, object?> Condition(string field, string op, object value) =>
        new()
        {
            ["field"] = field,
            ["op"] = op,
            ["value"] = value,
        };

    protected static Dictionary<string, object?> And(Dictionary<string, object?> condition, object? filter) =>
        filter is null ? condition : new() { ["and"] = new[] { condition, filter } };
}
