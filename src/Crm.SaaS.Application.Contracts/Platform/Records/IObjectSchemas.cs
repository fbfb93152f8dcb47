namespace Crm.SaaS.Platform.Records;

/// <summary>A property of an object in JSON schema terms (type, format, maxLength, enum …).</summary>
/// <param name="Reference">The object that the value is the id of.</param>
public sealed record PropertySchema(
    string Name,
    string Description,
    IReadOnlyDictionary<string, object> Schema,
    bool Required,
    bool ReadOnly,
    string? Reference
);

/// <summary>An act of an object with its input.</summary>
public sealed record ActSchema(string Name, string Description, IReadOnlyList<PropertySchema> Input, bool TakesFields);

/// <summary>An object as the registry describes it.</summary>
public sealed record ObjectSchema(
    string Name,
    string Plural,
    string Label,
    IReadOnlyList<PropertySchema> Properties,
    IReadOnlyList<ActSchema> Acts,
    bool Importable
)
{
    /// <summary>Whether fields tell that two of its records are one.</summary>
    public bool Alike { get; init; }
    public bool Mergeable { get; init; }
    public bool Purgeable { get; init; }
}

/// <summary>The registry in the terms of OpenAPI.</summary>
public interface IObjectSchemas
{
    /// <summary>The objects of the company that asks; the product's where nobody is signed in.</summary>
    Task<IReadOnlyList<ObjectSchema>> AllAsync(CancellationToken ct);
}
