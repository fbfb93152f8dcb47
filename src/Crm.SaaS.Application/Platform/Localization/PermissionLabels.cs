using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Localization;

/// <summary>
/// What permissions are called in the language of the request: by their whole name under <c>Permission:</c>, else by what they allow under
/// <c>PermissionAction:</c>.
/// </summary>
internal sealed class PermissionLabels(ITexts texts, FieldLabels labels) : IScopedDependency
{
    public string Of(string permission)
    {
        var action = permission[(permission.LastIndexOf('.') + 1)..];
        return texts.Of($"Permission:{permission}", texts.Of($"PermissionAction:{action}", Words(action)));
    }

    /// <param name="target">The object that the permissions are about; null where they are about none.</param>
    public string OfGroup(string group, ObjectDefinition? target) =>
        target is not null
            ? labels.Plural(target)
            : texts.Of($"Permission:{group}", Words(group[(group.IndexOf('.', StringComparison.Ordinal) + 1)..]));

    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
