using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

internal sealed class ObjectSchemas(ObjectRegistry registry) : IObjectSchemas, ISingletonDependency
{
    public IReadOnlyList<ObjectSchema> All { get; } = [.. registry.Objects.Select(Describe)];

    private static ObjectSchema Describe(ObjectDefinition target) =>
        new(
            target.Name,
            target.Plural,
            target.Label,
            [.. target.Fields.Select(Describe)],
            [.. target.Acts.Select(a => new ActSchema(a.Name, a.Label, [.. a.Input.Select(Describe)], a.TakesFields))],
            target.IsImportable
        );

    private static PropertySchema Describe(Field field) =>
        new(field.Name, field.Label, field.Type.Schema(field), field.IsRequired, field.IsReadOnly, field.ReferenceTo);
}
