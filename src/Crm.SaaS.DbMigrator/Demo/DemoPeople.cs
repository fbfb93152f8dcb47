using System.Globalization;
using System.Text;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Migration.Demo;

/// <summary>The teams and users of a demo company, who can all sign in.</summary>
internal sealed class DemoPeople(DemoCompany company, DemoWriter writer, Guid administrator, string password, DateTimeOffset at)
{
    private readonly Dictionary<string, Guid> byName = new(StringComparer.Ordinal);

    public Guid this[string name] => byName[name];

    public Guid Administrator => administrator;

    public IReadOnlyList<DemoUser> Sellers => [.. company.Users.Where(u => u.Role == "Sales representative")];

    public static string AddressOf(DemoCompany company, string name) => $"{Plain(name).Replace(' ', '.')}@{company.Subdomain}.example";

    public async Task JoinAsync()
    {
        var teams = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var team in company.Teams)
            teams[team.Name] = await writer.CreateAsync(administrator, at, "teams", new { name = team.Name, office = team.Office });
        foreach (var user in company.Users)
        {
            var id = await writer.CreateAsync(
                administrator,
                at,
                "users",
                new
                {
                    name = user.Name,
                    email = AddressOf(company, user.Name),
                    team = user.Team is null ? null : (Guid?)teams[user.Team],
                }
            );
            byName[user.Name] = id;
            await writer.ActAsync(administrator, at, "users", id, "assign-roles", new { roles = new[] { user.Role } });
        }
        foreach (var team in company.Teams)
            await writer.UpdateAsync(administrator, at, "teams", teams[team.Name], new { lead = byName[team.Lead] });
        await writer.ForAsync(GivePasswordsAsync);
    }

    private async Task GivePasswordsAsync(IServiceProvider services)
    {
        var hasher = new PasswordHasher<object>();
        foreach (
            var user in await services.GetRequiredService<IRows>().ListAsync<User>(u => u.PasswordHash == null, CancellationToken.None)
        )
            user.SetPassword(hasher.HashPassword(user, password));
        await services.GetRequiredService<IUnitOfWork>().CompleteAsync(CancellationToken.None);
    }

    /// <summary>A name in plain letters: "Tomás Herrera" becomes "tomas herrera".</summary>
    private static string Plain(string name) =>
        string.Concat(
                name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            )
            .Replace('ł', 'l')
            .ToLowerInvariant();
}
