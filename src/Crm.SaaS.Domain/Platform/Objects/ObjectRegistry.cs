using System.Text.Json;
using Crm.SaaS.Errors;
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
        byType = Objects.ToDictionary(d => d.RecordType);
        foreach (var definition in Objects)
            Tie(definition);
        foreach (var definition in Objects.Where(d => d.VisibleWhenJson is not null))
        {
            using var json = JsonDocument.Parse(definition.VisibleWhenJson!);
            definition.VisibleWhen = FilterParser.Parse(json.RootElement, definition);
        }
        var references = Objects
            .SelectMany(o => o.Fields.Where(f => f.IsReference && f.IsStored).Select(f => (o, f)))
            .ToLookup(x => x.f.Target!);
        foreach (var definition in Objects)
            definition.ReferencedBy = [.. references[definition]];
    }

    public IReadOnlyList<ObjectDefinition> Objects { get; }

    /// <summary>The registry of every definition in the domain.</summary>
    public static ObjectRegistry Scan() =>
        new(
            typeof(ObjectRegistry)
                .Assembly.GetTypes()
                .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(ObjectDefinition)))
                .Select(t => (ObjectDefinition)Activator.CreateInstance(t, nonPublic: true)!)
        );

    /// <summary>The object that an address names. Throws a 404 refusal for one that there is not.</summary>
    public ObjectDefinition ByPlural(string plural) =>
        byPlural.GetValueOrDefault(plural)
        ?? throw new BusinessException(
            ErrorKind.NotFound,
            "crm:unknown-object",
            $"There is no object named “{plural[..Math.Min(plural.Length, 60)]}”."
        );

    public ObjectDefinition ByName(string name) => byName[name];

    public ObjectDefinition Of(Type recordType) => byType[recordType];

    public bool IsRecord(Type type) => byType.ContainsKey(type);

    private void Tie(ObjectDefinition definition)
    {
        if (definition.Title is null)
            throw new InvalidOperationException($"{definition.Name} does not say which field names it.");
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
