using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>The record that a reference points to may be seen by whoever asks. Only access rules use it; the language of requests cannot.</summary>
public sealed record Reachable(Field Reference) : FilterNode;
