using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Identity.Users;

internal sealed class UserDefinition : ObjectDefinition<User>
{
    public const string Invite = "invite";
    public const string Activate = "activate";
    public const string Deactivate = "deactivate";
    public const string AssignRoles = "assign-roles";

    public UserDefinition()
        : base("user", "users", "identity", "user")
    {
        Named(Text(u => u.Name).AlsoCalled("sales agent", "full name", "user").Required().Longest(120).Searchable().Listed());
        Email(u => u.Email).Unique().Searchable().Listed().Highlighted();
        Phone(u => u.Phone);
        Reference(u => u.TeamId, "team").AlsoCalled("manager", "team name").Listed().Highlighted();
        Words("roles", new LinkRows("user_roles", "user_id", "role_name", PerObject: false)).Listed();
        Boolean(u => u.Active).ReadOnly().Listed();
        Choice(u => u.Language, ["en", "pl", "pt-BR", "bg"]);
        Text(u => u.TimeZone).Longest(60);
        DateTime(u => u.LastSignInAt).ReadOnly().Labelled("Last signed in").Listed();
        NamedToAll();
        InSettings();
        Offers(Invite).Takes("email", FieldTypes.Email, f => f.Required()).Needs("Crm.Users.Invite").Labelled("Send invitation");
        Offers(Activate);
        Offers(Deactivate);
        Offers(AssignRoles).Takes("roles", FieldTypes.Tags, f => f.Required()).Needs("Crm.Users.AssignRoles");
    }
}
