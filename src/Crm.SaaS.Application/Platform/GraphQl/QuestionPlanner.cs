using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using SchemaField = GraphQL.Types.FieldType;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Turns selections into questions: the fields of one list, through references too, are one question; lists below it one more each.</summary>
internal sealed class QuestionPlanner(Selections selections)
{
    private const int Unbounded = 1_000_000;

    public Question Plan(Selected field) =>
        ((QuestionField)field.Field) switch
        {
            { Ask: Ask.One, Of: var of } => One(of, field, field.Get<string>("id")!),
            { Ask: Ask.List, Of: var of } => List(of, field),
            { Of: var of } => new Question(of, Groups(field)),
        };

    /// <summary>A record by its id, put aside or not, as by its address.</summary>
    public Question One(ObjectDefinition of, Selected field, string id)
    {
        var question = new Question(of, ById(id));
        question.Rows = new RowPlan(question, of, "", 1);
        Read(question.Rows, field);
        return question;
    }

    public static Dictionary<string, object?> ById(string id) =>
        new()
        {
            ["filter"] = new Dictionary<string, object?>
            {
                ["field"] = "id",
                ["op"] = "eq",
                ["value"] = id,
            },
            ["page"] = new Dictionary<string, object?> { ["size"] = 1 },
            ["count"] = "none",
            ["archived"] = true,
        };

    private Question List(ObjectDefinition of, Selected field)
    {
        var size = field.Get<int>("first");
        var body = Common(field);
        body["page"] = new Dictionary<string, object?> { ["size"] = size, ["after"] = field.Get<string>("after") };
        var question = new Question(of, body);
        question.Rows = new RowPlan(question, of, "", size);
        var counted = false;
        foreach (var part in selections.Below(field))
            if (part.Field is RowsField)
                Read(question.Rows, part);
            else
                counted |= IsTotal(part.Field);
        body["count"] = counted ? field.Get<string>("count") : "none";
        return question;
    }

    private static Dictionary<string, object?> Groups(Selected field)
    {
        var body = Common(field);
        body["group"] = field.Get<object>("by");
        if (field.Get<object>("aggregate") is { } figures)
            body["aggregate"] = figures;
        body["page"] = new Dictionary<string, object?> { ["size"] = field.Get<int>("first") };
        return body;
    }

    private static Dictionary<string, object?> Common(Selected field)
    {
        var body = new Dictionary<string, object?>();
        foreach (var name in new[] { "filter", "search", "sort", "deleted" })
            if (field.Get<object>(name) is { } given)
                body[name] = given;
        if (field.Get<string>("archived") is { } archived)
            body["archived"] = archived == "only" ? archived : archived == "yes";
        return body;
    }

    private void Read(RowPlan plan, Selected field)
    {
        foreach (var part in selections.Below(field))
            switch (part.Field)
            {
                case ValueField value:
                    plan.Select(value.Of.Name);
                    foreach (var inner in selections.Below(part))
                        plan.Name($"{value.Of.Name}.{inner.Field.Name}");
                    break;
                case ReferenceField reference:
                    Read(plan.Through(part.Key, reference.Of), part);
                    break;
                case ChildrenField children:
                    plan.Children[part.Key] = Children(plan, children, part);
                    break;
                default:
                    plan.Name(part.Field.Name);
                    break;
            }
    }

    private ChildPlan Children(RowPlan parents, ChildrenField of, Selected field)
    {
        var (body, after) = (Common(field), field.Get<string>("after"));
        body.Remove("filter", out var filter);
        body.Remove("sort", out var sort);
        var wanted = new Wanted(filter, sort ?? Array.Empty<string>(), field.Get<int>("first"));
        var below = selections.Below(field).ToList();
        if (parents.Bound > 1 && (after is not null || below.Exists(WantsCursor)))
            throw BusinessException.Invalid(
                "graphql:pages-below-many",
                "A list below several records has no cursor. Ask for one record and page through its list there."
            );
        ChildPlan children =
            parents.Bound > 1
                ? new ChildGroups(parents, of.Child, of.By, body, wanted)
                : new ChildPage(parents, of.Child, of.By, body, wanted, after, below.Exists(p => IsTotal(p.Field)));
        children.Rows = new RowPlan(children, of.Child, "", (int)Math.Min((long)parents.Bound * Math.Max(wanted.Size, 1), Unbounded));
        foreach (var part in below.Where(p => p.Field is RowsField))
            Read(children.Rows, part);
        return children;
    }

    private bool WantsCursor(Selected part) =>
        part.Field.Name == SharedTypes.Page && selections.Below(part).Any(p => p.Field.Name == SharedTypes.Cursor);

    private static bool IsTotal(SchemaField field) => field.Name.StartsWith("total", StringComparison.Ordinal);
}
