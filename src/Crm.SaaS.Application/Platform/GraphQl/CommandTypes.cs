using Crm.SaaS.Platform.Objects;
using GraphQL.Types;
using SchemaField = GraphQL.Types.FieldType;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The commands of a schema: those for which somebody has the permission. Which records they reach, the pipeline decides.</summary>
internal sealed class CommandTypes(
    ObjectRegistry registry,
    Func<string, bool> can,
    SharedTypes shared,
    SchemaNames typeNames,
    IReadOnlyDictionary<string, ObjectGraphType<object>> types
)
{
    private readonly SchemaNames names = new();

    public ObjectGraphType<object> Mutation()
    {
        var mutation = new ObjectGraphType<object>
        {
            Name = "Mutation",
            Description = "The commands of one operation are done in order and in one transaction: all or none.",
        };
        foreach (var of in registry.Objects)
        foreach (var field in Of(of))
            mutation.AddField(field);
        return mutation;
    }

    private List<CommandField> Of(ObjectDefinition of)
    {
        var (creates, reads) = (can(of.Permissions.Create), can(of.Permissions.Read));
        var updates = reads && can(of.Permissions.Update);
        var deletes = reads && can(of.Permissions.Delete);
        var acts = reads ? of.Acts.Where(a => can(a.Permission ?? of.Permissions.Update)).ToList() : [];
        if (!creates && !updates && !deletes && acts.Count == 0)
            return [];
        var name = SchemaNames.Pascal(of.Name);
        var result = Result(of, name, reads);
        var input =
            creates || updates
                ? Input($"{name}Input", $"Fields of a {of.Label.ToLowerInvariant()}.", of.Fields.Where(f => !f.IsReadOnly))
                : null;
        var fields = new List<CommandField>();
        if (creates)
            fields.Add(Command(of, "create", $"Makes a {of.Label.ToLowerInvariant()}.", result, input, onRecord: false));
        if (updates)
            fields.Add(Command(of, "update", "Changes the fields that are given.", result, input));
        if (deletes)
        {
            fields.Add(Command(of, "delete", "Moves the record into the recycle bin.", result, null));
            fields.Add(Command(of, "restore", "Takes the record from the recycle bin.", result, null));
        }
        if (updates && of.IsArchivable)
        {
            fields.Add(Command(of, "archive", "Puts the record aside.", result, null));
            fields.Add(Command(of, "unarchive", "Takes back that the record was put aside.", result, null));
        }
        foreach (var act in acts)
            fields.Add(Command(of, act.Name, act.Label, result, Input(of, act, name)));
        return fields;
    }

    private CommandField Command(
        ObjectDefinition of,
        string action,
        string description,
        IGraphType result,
        InputObjectGraphType? input,
        bool onRecord = true
    )
    {
        var arguments = new QueryArguments();
        if (onRecord)
            arguments.Add(new QueryArgument(new NonNullGraphType(shared.Id)) { Name = "id" });
        if (input is not null)
            arguments.Add(new QueryArgument(new NonNullGraphType(input)) { Name = "input" });
        if (onRecord)
            arguments.Add(
                new QueryArgument(shared.Integer)
                {
                    Name = "ifMatch",
                    Description = "The version that you know; another one on the record refuses the command.",
                }
            );
        arguments.Add(
            new QueryArgument(shared.Truth)
            {
                Name = "preview",
                Description = "Does it and takes it back, and tells what it would have changed.",
                DefaultValue = false,
            }
        );
        return new CommandField(of, action)
        {
            Name = names.Take(SchemaNames.Camel(action) + SchemaNames.Pascal(of.Name)),
            Description = description,
            ResolvedType = result,
            Resolver = Resolvers.Root,
            Arguments = arguments,
        };
    }

    private ObjectGraphType<object> Result(ObjectDefinition of, string name, bool reads)
    {
        var result = new ObjectGraphType<object> { Name = typeNames.Take($"{name}Result"), Description = "What a command did." };
        result.AddField(Told("id", shared.Id, "Absent in a preview.", Resolvers.Id));
        result.AddField(Told("version", shared.Integer, "The version that the record has now.", Resolvers.Version));
        result.AddField(Told("preview", shared.Json, "What the command would have done, as the API tells it.", Resolvers.Preview));
        if (reads)
            result.AddField(
                new RowsField
                {
                    Name = "record",
                    Description = "The record after all commands of the operation; null where it is gone, or out of your sight.",
                    ResolvedType = types[of.Name],
                    Resolver = Resolvers.Record,
                }
            );
        return result;
    }

    private InputObjectGraphType? Input(ObjectDefinition of, Act act, string name)
    {
        var more = act.TakesFields ? of.Fields.Where(f => !f.IsReadOnly && f.SetBy is null && act.Input.All(i => i.Name != f.Name)) : [];
        return Input($"{name}{SchemaNames.Pascal(act.Name)}Input", $"{act.Label}.", act.Input.Concat(more), act.Input);
    }

    /// <summary>Null where there is nothing to give: GraphQL has no empty types.</summary>
    private InputObjectGraphType? Input(string name, string description, IEnumerable<Field> fields, IReadOnlyList<Field>? needed = null)
    {
        var given = fields.ToList();
        if (given.Count == 0)
            return null;
        var input = new InputObjectGraphType { Name = typeNames.Take(name), Description = description };
        foreach (var field in given)
        {
            var type = shared.Input(field);
            input.AddField(
                new SchemaField
                {
                    Name = field.Name,
                    Description = SchemaMaking.Describe(field),
                    ResolvedType = needed?.Contains(field) == true && field.IsRequired ? new NonNullGraphType(type) : type,
                }
            );
        }
        return input;
    }

    private static SchemaField Told(string name, IGraphType type, string description, Resolvers resolver) =>
        new()
        {
            Name = name,
            Description = description,
            ResolvedType = type,
            Resolver = resolver,
        };
}
