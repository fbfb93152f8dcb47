using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Identity.Users;

/// <summary>Reads an address to the rules of every e-mail field.</summary>
public static class EmailAddress
{
    private static readonly Field Field = new("email", FieldTypes.Email);

    /// <summary>The address as it is stored, or null when it is none.</summary>
    public static string? Read(string? given) =>
        FieldTypes.Email.ReadText(given ?? "", Field, TextStyle.Plain) is { Ok: true, Value: string address } ? address : null;
}
