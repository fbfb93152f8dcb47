namespace Crm.SaaS.Platform.Records;

/// <summary>Lets units of work of one company that concern the same thing go one after the other.</summary>
public interface IKeyHold
{
    /// <summary>Waits until no other unit of work holds the thing, and holds it until this one ends.</summary>
    Task WaitAsync(string kind, Guid id, CancellationToken ct);
}
