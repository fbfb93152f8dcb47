using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomObjects;

/// <summary>A record of an object that a company made itself. What it holds beside its name stands in its custom values.</summary>
public sealed class CustomRecord : Record
{
    private CustomRecord() { }

    internal CustomRecord(string objectName) => Object = objectName;

    /// <summary>The name of its object.</summary>
    public string Object { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Currency { get; private set; }
    public Guid? OwnerId { get; private set; }
    public IReadOnlyList<string> Tags { get; private set; } = [];

    internal void Tag(IReadOnlyList<string> tags) => Tags = tags;
}
