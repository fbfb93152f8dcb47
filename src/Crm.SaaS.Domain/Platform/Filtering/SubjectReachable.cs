using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>The record that something tells of may be seen by whoever asks. Only access rules use it; the language of requests cannot.</summary>
/// <param name="Of">What tells of it.</param>
public sealed record SubjectReachable(ObjectDefinition Of) : FilterNode;
