using System.Buffers;

namespace Crm.SaaS.Platform.Access;

/// <summary>Why somebody may or may not see or change a record.</summary>
public interface IAccessExplanations
{
    /// <summary>
    /// Writes <c>{"user":…,"actions":[{"action","allowed","why","roles":[{"role","scope","holds","condition":…}]}],"fields":[…]}</c>: for each
    /// action the roles that give its permission, how far each reaches, and whether this record meets its conditions, with the values that
    /// it has. Everybody may ask for themselves, and for others who may manage permissions; either way of records that they see. What
    /// the asker may not see is told neither by name nor by value, nor whether a condition on it holds.
    /// </summary>
    Task ExplainAsync(string plural, Guid id, Guid? userId, IBufferWriter<byte> output, CancellationToken ct);
}
