using Crm.SaaS.Localization;

namespace Crm.SaaS.Platform.Objects;

/// <summary>Objects and fields as a refusal names them, so that it does so in the reader's language.</summary>
internal static class CalledInSentences
{
    public static Called One(this ObjectDefinition target) =>
        (target.IsRenamed ? new Called(target.Label) : new Called(target.Label.ToLowerInvariant(), $"Object:{target.Name}")) with
        {
            Own = target.Names.ByLanguage(null),
        };

    public static Called Many(this ObjectDefinition target) =>
        (target.IsRenamed ? new Called(target.LabelPlural) : new Called(target.LabelPlural, $"Objects:{target.Name}")) with
        {
            Own = target.Names.ByLanguage(null, many: true),
        };

    public static Called In(this Field field, ObjectDefinition target) =>
        (
            field.IsRenamed ? new Called(field.Label) : new Called(field.Label, $"Field:{target.Name}.{field.Name}", $"Field:{field.Name}")
        ) with
        {
            Own = target.Names.ByLanguage(field.Name),
        };
}
