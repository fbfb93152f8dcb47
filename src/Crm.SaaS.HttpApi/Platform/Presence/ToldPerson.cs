namespace Crm.SaaS.Platform.Presence;

/// <summary>A colleague at the same record, as somebody may know of them.</summary>
/// <param name="Field">The field that they are changing; null where it is none, several, or hidden from whoever is told.</param>
internal sealed record ToldPerson(Guid Id, string Name, bool Edits, string? Field);

/// <summary>Everybody else at a record.</summary>
internal sealed record ToldPresence(string Object, Guid Id, IReadOnlyList<ToldPerson> People);
