using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

internal sealed class ObjectSchemas(ITenantObjects objects, ICurrentTenant currentTenant, ObjectRegistry product)
    : IObjectSchemas,
        ISingletonDependency
{
    public async Task<IReadOnlyList<ObjectSchema>> AllAsync(CancellationToken ct) =>
        [.. (currentTenant.Id is null ? product : await objects.CurrentAsync(ct)).Objects.Select(Describe)];

    private static ObjectSchema Describe(ObjectDefinition target) =>
        new(
            target.Name,
            target.Plural,
            target.Label,
            [.. target.Fields.Select(Describe)],
            [.. target.Acts.Select(a => new ActSchema(a.Name, a.Label, [.. a.Input.Select(Describe)], a.TakesFields))],
            target.IsImportable
        )
        {
            Alike = target.Alike.Any(),
            Mergeable = target.IsMergeable,
            Purgeable = target.IsPurgeable,
        };

    private static PropertySchema Describe(Field field) =>
        new(field.Name, field.Label, field.Type.Schema(field), field.IsRequired, field.IsReadOnly, field.ReferenceTo);
}
