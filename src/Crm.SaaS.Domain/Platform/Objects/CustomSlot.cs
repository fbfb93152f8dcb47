namespace Crm.SaaS.Platform.Objects;

/// <summary>Where a field that a company made itself keeps its values: under a key among the custom values of the record.</summary>
/// <param name="FieldId">The definition; the index of values names it.</param>
/// <param name="Key">The key in the record's <c>custom</c> column. It changes when the field's type does, so that nothing is ever read as what it is not.</param>
/// <param name="RolledUp">Whether it stands among the record's roll-ups, which no command writes.</param>
/// <param name="Indexed">Whether values are kept in the typed index too, which makes filters by them fast.</param>
public sealed record CustomSlot(Guid FieldId, string Key, bool Indexed, bool RolledUp = false);
