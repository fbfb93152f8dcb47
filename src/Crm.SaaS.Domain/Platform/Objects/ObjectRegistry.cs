using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects;

/// <summary>Every kind of record, found by scanning. References are tied and every definition is checked when the program starts.</summary>
public sealed class ObjectRegistry
{
    private readonly Dictionary<string, ObjectDefinition> byPlural;
    private readonly Dictionary<string, ObjectDefinition> byName;
    private readonly Dictionary<Type, ObjectDefinition> byType;

    public ObjectRegistry(IEnumerable<ObjectDefinition> definitions)
    {
        Objects = [.. definitions.OrderBy(d => d.Name, StringComparer.Ordinal)];
        byName = Objects.ToDictionary(d => d.Name, StringComparer.Ordinal);
        byPlural = Objects.ToDictionary(d => d.Plural, StringComparer.Ordinal);
        byType = Objects.Where(d => d.Discriminator is null).ToDictionary(d => d.RecordType);
        foreach (var definition in Objects)
            Tie(definition);
        foreach (var definition in Objects)
            (definition.VisibleWhen, definition.ManagedWhen) = (
                Parsed(definition.VisibleWhenJson, definition),
                Parsed(definition.ManagedWhenJson, definition)
            );
        Recount();
    }

    public IReadOnlyList<ObjectDefinition> Objects { get; }

    /// <summary>What everybody may do whatever their roles say: keep things for themselves.</summary>
    public IReadOnlySet<string> AlwaysPermitted =>
        Objects
            .Where(o => o.IsKeptForOneself)
            .SelectMany(o => (string[])[o.Permissions.Read, o.Permissions.Create, o.Permissions.Update, o.Permissions.Delete])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Custom fields that could not be read, with the reason: what they depend on was retired. They are left out.</summary>
    public IReadOnlyList<(string Object, string Field, string Reason)> LeftOut { get; internal init; } = [];

    /// <summary>The registry of every definition in the domain.</summary>
    public static ObjectRegistry Scan() => new(Definitions());

    /// <summary>The registry as it is known under a mask.</summary>
    public ObjectRegistry Under(FieldMask mask) =>
        mask.IsEmpty ? this : new ObjectRegistry(Objects.Select(o => new SeenObject(o, mask))) { LeftOut = LeftOut };

    private static FilterNode? Parsed(string? filter, ObjectDefinition of)
    {
        if (filter is null)
            return null;
        using var json = JsonDocument.Parse(filter);
        return FilterParser.Parse(json.RootElement, of);
    }

    /// <summary>New instances of every definition in the domain.</summary>
    internal static IReadOnlyList<ObjectDefinition> Definitions() =>
        [
            .. typeof(ObjectRegistry)
                .Assembly.GetTypes()
                .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(ObjectDefinition)) && t.GetConstructor(Type.EmptyTypes) is not null)
                .Select(t => (ObjectDefinition)Activator.CreateInstance(t)!),
        ];

    /// <summary>The object that an address names. Throws a 404 refusal for one that there is not.</summary>
    public ObjectDefinition ByPlural(string plural) =>
        byPlural.GetValueOrDefault(plural)
        ?? throw new BusinessException(
            ErrorKind.NotFound,
            "crm:unknown-object",
            $"There is no object named “{plural[..Math.Min(plural.Length, 60)]}”."
        );

    public ObjectDefinition ByName(string name) => byName[name];

    public ObjectDefinition? Find(string name) => byName.GetValueOrDefault(name);

    public ObjectDefinition Of(Type recordType) => byType[recordType];

    public bool IsRecord(Type type) => byType.ContainsKey(type);

    /// <summary>Finds what depends on each object: the references to it, the roll-ups over it, and what tells of its records.</summary>
    internal void Recount()
    {
        var references = Objects
            .SelectMany(o => o.Fields.Where(f => f.IsReference && f.IsStored).Select(f => (o, f)))
            .ToLookup(x => x.f.Target!);
        var rollUps = Objects
            .SelectMany(o => o.Fields.Where(f => f.RollUp is not null).Select(f => (o, f)))
            .ToLookup(x => x.f.RollUp!.Child);
        var subjects = Objects.Where(o => o is { HasTimeline: true, InNavigation: true, About: null }).ToList();
        var telling = Objects.Where(o => o.About is not null).ToList();
        foreach (var definition in Objects)
            (definition.ReferencedBy, definition.RolledUpBy) = ([.. references[definition]], [.. rollUps[definition]]);
        foreach (var definition in telling)
            definition.Subjects = subjects;
        foreach (var definition in subjects)
            definition.ToldOfBy = telling;
    }

    private void Tie(ObjectDefinition definition)
    {
        if (definition.Title is null)
            throw new InvalidOperationException($"{definition.Name} does not say which field names it.");
        definition.Settle();
        foreach (var field in definition.Fields.Concat(definition.Acts.SelectMany(a => a.Input)).Where(f => f.IsReference))
            field.Target =
                byName.GetValueOrDefault(field.ReferenceTo!)
                ?? throw new InvalidOperationException(
                    $"{definition.Name}.{field.Name} refers to {field.ReferenceTo}, which does not exist."
                );
        foreach (var field in definition.Fields.Where(f => f.SetBy is not null))
            _ = definition.FindAct(field.SetBy!) ?? throw new InvalidOperationException($"{definition.Name} has no act {field.SetBy}.");
    }
}
