using System.Text.Json;
using GraphQL;
using GraphQL.Resolvers;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Take the fields of an answer out of what was read before: none of them asks anything.</summary>
internal sealed class Resolvers : IFieldResolver
{
    private readonly Func<IResolveFieldContext, object?> of;

    private Resolvers(Func<IResolveFieldContext, object?> of) => this.of = of;

    /// <summary>The answers of the operation, by the names under which they were asked for.</summary>
    public static Resolvers Root { get; } = new(c => ((IReadOnlyDictionary<string, object?>)c.RootValue!).GetValueOrDefault(KeyOf(c)));

    public static Resolvers Reference { get; } = new(c => ((Row)c.Source!).Plan.Referred(KeyOf(c), ((Row)c.Source).Json));

    public static Resolvers Children { get; } = new(c => ((Row)c.Source!).Plan.Children[KeyOf(c)].OfParent(((Row)c.Source).Json));

    public static Resolvers Nodes { get; } = new(c => ((Rows)c.Source!).Nodes);

    public static Resolvers Total { get; } = new(c => ((Rows)c.Source!).Total);

    public static Resolvers TotalIsExact { get; } = new(c => ((Rows)c.Source!).TotalIsExact);

    public static Resolvers Page { get; } = new(c => c.Source);

    public static Resolvers EndCursor { get; } = new(c => ((Rows)c.Source!).Next);

    public static Resolvers HasNextPage { get; } = new(c => ((Rows)c.Source!).HasMore);

    public static Resolvers Id { get; } = new(c => ((Done)c.Source!).Id?.ToString());

    public static Resolvers Version { get; } = new(c => ((Done)c.Source!).Version);

    public static Resolvers Preview { get; } = new(c => ((Done)c.Source!).Preview);

    public static Resolvers Record { get; } = new(c => ((Done)c.Source!).Record);

    public static Resolvers Value(string name) => new(c => Of(((Row)c.Source!).Json, name));

    public static Resolvers Property(string name) => new(c => Of((JsonElement)c.Source!, name));

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => new(of(context));

    public static string KeyOf(IResolveFieldContext context) => (context.FieldAst.Alias?.Name ?? context.FieldAst.Name).StringValue;

    private static object? Of(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value)
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.TryGetInt32(out var whole) ? whole : value.GetInt64(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Array => value.EnumerateArray().Select(item => item.GetString()).ToArray(),
                JsonValueKind.Object => value,
                _ => null,
            };
}
