namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A reference to a user of the company; filters may say <c>@me</c>.</summary>
public sealed class UserType : ReferenceType
{
    public override string Name => "user";
}
