using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Localization;

/// <summary>What fields are called in the language of the request.</summary>
internal sealed class FieldLabels(ITexts texts) : IScopedDependency
{
    public string Of(ObjectDefinition target, Field field) =>
        target.Names.Of(field.Name, null, texts.Language) is { } own ? own
        : field.IsRenamed ? field.Label
        : texts.Of($"Field:{target.Name}.{field.Name}", texts.Of($"Field:{field.Name}", field.Label));

    /// <summary>A field that is reached through references is called with them: “Company: Industry”.</summary>
    public string Of(FieldPath path)
    {
        var (of, words) = (path.Root, new List<string>());
        foreach (var reference in path.References)
        {
            words.Add(Of(of, reference));
            of = reference.Target!;
        }
        words.Add(Of(of, path.Field));
        return string.Join(": ", words);
    }

    /// <summary>What people call the choices of a field, by value; null for a field without choices.</summary>
    public IReadOnlyDictionary<string, string>? Choices(FieldPath path) =>
        path.Field.Choices.Count == 0
            ? null
            : path.Field.Choices.ToDictionary(c => c.Value, c => Of(path.Of, path.Field, c), StringComparer.Ordinal);

    public string Of(ObjectDefinition target, Field field, Choice choice) =>
        target.Names.Of(field.Name, choice.Value, texts.Language)
        ?? texts.Of($"Choice:{target.Name}.{field.Name}.{choice.Value}", texts.Of($"Choice:{field.Name}.{choice.Value}", choice.Said));

    public string Singular(ObjectDefinition target) =>
        target.Names.Object(texts.Language) is { } own ? own.One
        : target.IsRenamed ? target.Label
        : texts.Of($"Object:{target.Name}", target.Label);

    public string Plural(ObjectDefinition target) =>
        target.Names.Object(texts.Language) is { } own ? own.Many
        : target.IsRenamed ? target.LabelPlural
        : texts.Of($"Objects:{target.Name}", target.LabelPlural);
}
