using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Why an operation is refused, and the field at its top that it is refused for, where that is known.</summary>
internal sealed class RefusedField(string? key, BusinessException refusal) : Exception(refusal.Message, refusal)
{
    public string? Key { get; } = key;
    public BusinessException Refusal { get; } = refusal;

    /// <summary>Does something for a field at the top; what is refused in it is refused for that field.</summary>
    public static T For<T>(string key, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (BusinessException refusal)
        {
            throw new RefusedField(key, refusal);
        }
    }
}
