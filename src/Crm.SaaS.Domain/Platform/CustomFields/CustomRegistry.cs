using Crm.SaaS.Errors;
using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Wordings;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Builds the registry of a company from the product's definitions and its own.</summary>
public static class CustomRegistry
{
    /// <param name="strict">A definition that is about to be saved: what is wrong with it is thrown. Others that cannot be built are left out and named.</param>
    /// <param name="wordings">What the company calls what came with the product.</param>
    public static ObjectRegistry Build(
        IEnumerable<CustomObject> objects,
        IEnumerable<CustomFieldSpec> fields,
        Guid? strict = null,
        IEnumerable<Wording>? wordings = null
    )
    {
        var made = objects.ToList();
        var specs = fields.OrderBy(f => f.Position).ThenBy(f => f.Id).ToList();
        var own = made.Select(o => new MadeObject(o)).ToList();
        var definitions = ObjectRegistry.Definitions().Concat(own).ToDictionary(d => d.Name, StringComparer.Ordinal);
        foreach (var named in (wordings ?? []).ToLookup(w => w.Object))
            if (definitions.GetValueOrDefault(named.Key) is { } of)
            {
                var everywhere = named.Where(w => w is { Choice: null, Language: null }).ToList();
                everywhere.ForEach(of.Rename);
                if (everywhere.Count < named.Count())
                    of.Names = new OwnNames(named.Except(everywhere));
            }
        var left = new List<(string, string, string)>();

        foreach (var spec in specs.Where(s => s.Type is not (CustomFieldTypes.Formula or CustomFieldTypes.RollUp)))
            Try(spec, of => of.Include(Referring(CustomFieldBuilder.Plain(spec), definitions)));
        var registry = new ObjectRegistry(definitions.Values) { LeftOut = left };
        foreach (var spec in specs.Where(s => s.Type == CustomFieldTypes.RollUp))
            Try(spec, of => of.Include(CustomFieldBuilder.OfRollUp(spec, of, registry)));
        foreach (var (spec, cycle) in FormulaOrder.Of(specs))
            Try(
                spec,
                of =>
                    of.Include(
                        cycle is null
                            ? CustomFieldBuilder.OfFormula(spec, of)
                            : throw BusinessException.Invalid([
                                new FieldError("formula", "formula:cycle", $"The formula depends on itself: {cycle}."),
                            ])
                    )
            );
        foreach (var spec in specs.Where(s => s.VisibleWhen is not null || s.RequiredWhen is not null || s.EditableWhen is not null))
            Try(spec, of => of.Find(spec.Name)?.Where(CustomFieldBuilder.Conditions(spec, of)));
        foreach (var (definition, row) in own.Zip(made).Where(o => o.Second.BoardBy is not null))
            definition.BoardBy(row.BoardBy!);
        registry.Recount();
        return registry;

        void Try(CustomFieldSpec spec, Action<ObjectDefinition> include)
        {
            try
            {
                include(
                    definitions.GetValueOrDefault(spec.Object)
                        ?? throw BusinessException.Invalid([
                            new FieldError("object", "custom:unknown-object", $"There is no object “{spec.Object}”."),
                        ])
                );
            }
            catch (BusinessException refusal) when (spec.Id != strict)
            {
                left.Add((spec.Object, spec.Name, refusal.Errors is [var first, ..] ? first.Message : refusal.Message));
            }
        }
    }

    private static Field Referring(Field field, Dictionary<string, ObjectDefinition> definitions) =>
        field.ReferenceTo is { } target && !definitions.ContainsKey(target)
            ? throw BusinessException.Invalid([new FieldError("referenceTo", "custom:unknown-object", $"There is no object “{target}”.")])
            : field;
}
