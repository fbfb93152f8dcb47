using System.Runtime.CompilerServices;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>Which commands may run as one set: those of one person, as they may know the object now, that do the same.</summary>
/// <param name="By">The one principal of the time: when rights change there is another.</param>
/// <param name="Target">The object as that principal knows it.</param>
internal readonly record struct AlikeCommands(Principal By, ObjectDefinition Target, string Action)
{
    public bool Equals(AlikeCommands other) =>
        ReferenceEquals(By, other.By) && ReferenceEquals(Target, other.Target) && Action == other.Action;

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(By), RuntimeHelpers.GetHashCode(Target), Action.GetHashCode(StringComparison.Ordinal));
}
