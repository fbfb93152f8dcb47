using System.Text.Json.Serialization;

namespace Crm.SaaS.Errors;

/// <summary>What kind of refusal it is; the HTTP layer turns it into a status.</summary>
public enum ErrorKind
{
    /// <summary>400: the request's shape or a value is wrong.</summary>
    Invalid,

    /// <summary>401: nobody is signed in.</summary>
    Unauthenticated,

    /// <summary>403: signed in, but not allowed.</summary>
    Forbidden,

    /// <summary>404: absent, or another tenant's.</summary>
    NotFound,

    /// <summary>409: a rule of the business or the state of the record forbids it.</summary>
    Conflict,

    /// <summary>412: the record changed since the caller read it (If-Match).</summary>
    Stale,

    /// <summary>429: too many attempts.</summary>
    Limited,

    /// <summary>503: it took longer than it may.</summary>
    TimedOut,

    /// <summary>503: something that it needs cannot be reached.</summary>
    Unavailable,
}

/// <summary>One thing wrong with one field: the field's path, a stable code, and a sentence for a person.</summary>
public sealed record FieldError(string Field, string Code, [property: JsonIgnore] Sentence Sentence)
{
    public string Message => Sentence.Text;
}

/// <summary>A refusal that the caller can understand: a stable code (API) and a sentence (for people). Becomes an RFC 9457 problem.</summary>
public sealed class BusinessException(ErrorKind kind, string code, Sentence sentence, IReadOnlyList<FieldError>? errors = null)
    : Exception(sentence.Text)
{
    public ErrorKind Kind { get; } = kind;
    public Sentence Sentence { get; } = sentence;
    public string Code { get; } = code;
    public IReadOnlyList<FieldError> Errors { get; } = errors ?? [];

    /// <summary>Where several wishes are refused for one of them: its place, from 0, and why it is refused.</summary>
    public (int Place, BusinessException Refusal)? Cause { get; init; }

    public static BusinessException Invalid(string code, Sentence sentence) => new(ErrorKind.Invalid, code, sentence);

    public static BusinessException Invalid(IReadOnlyList<FieldError> errors) =>
        new(ErrorKind.Invalid, "crm:invalid", errors.Count == 1 ? errors[0].Sentence : $"{errors.Count} fields need attention.", errors);

    public static BusinessException Forbidden(Sentence sentence) => new(ErrorKind.Forbidden, "auth:forbidden", sentence);

    public static BusinessException NotFound(string what) =>
        new(ErrorKind.NotFound, "crm:not-found", $"{what} does not exist, or you may not see it.");

    public static BusinessException Conflict(string code, Sentence sentence, IReadOnlyList<FieldError>? errors = null) =>
        new(ErrorKind.Conflict, code, sentence, errors);
}
