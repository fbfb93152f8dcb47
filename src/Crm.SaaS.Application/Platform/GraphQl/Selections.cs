using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;
using SchemaField = GraphQL.Types.FieldType;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>A field that was asked for, under the name that it has in the answer.</summary>
internal sealed record Selected(string Key, GraphQLField Ast, SchemaField Field, IReadOnlyDictionary<string, object?> Given)
{
    /// <summary>The type behind lists and what may not be null.</summary>
    public IGraphType Type
    {
        get
        {
            var type = Field.ResolvedType;
            while (type is IProvideResolvedType wrapped)
                type = wrapped.ResolvedType;
            return type!;
        }
    }

    public T? Get<T>(string name) => Given.GetValueOrDefault(name) is T value ? value : default;
}

/// <summary>What an operation asks for, with fragments unfolded, directives obeyed and arguments read, as the library's own execution does it.</summary>
internal sealed class Selections(
    ExecutionContext context,
    Func<IGraphType, GraphQLSelectionSet, Dictionary<string, (GraphQLField Field, SchemaField Type)>?> collect
)
{
    public IEnumerable<Selected> Of(IGraphType type, GraphQLSelectionSet? set) =>
        set is null
            ? []
            : (collect(type, set) ?? []).Select(f => new Selected(f.Key, f.Value.Field, f.Value.Type, Given(f.Value.Field, f.Value.Type)));

    public IEnumerable<Selected> Below(Selected field) => Of(field.Type, field.Ast.SelectionSet);

    private Dictionary<string, object?> Given(GraphQLField field, SchemaField type) =>
        (ExecutionHelper.GetArguments(type.Arguments, field.Arguments, context.Variables, context.Document, field, null) ?? [])
            .Where(a => a.Value.Value is not null)
            .ToDictionary(a => a.Key, a => a.Value.Value, StringComparer.Ordinal);
}
