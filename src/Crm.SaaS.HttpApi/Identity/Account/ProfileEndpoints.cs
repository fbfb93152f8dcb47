using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Identity.Account;

internal sealed class ProfileEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup("/api/account/my-profile");
        profile.MapGet("", GetAsync).ForSignedIn();
        profile.MapPut("", UpdateAsync).ForSignedIn();
        profile.MapPost("/change-password", ChangePasswordAsync).ForSignedIn().WithMetadata(new LimitsAttempts());
    }

    private static Task<ProfileDto> GetAsync(IMyProfile profile, CancellationToken ct) => profile.GetAsync(ct);

    private static Task<ProfileDto> UpdateAsync(UpdateProfileInput input, IMyProfile profile, CancellationToken ct) =>
        profile.UpdateAsync(input, ct);

    private static async Task<NoContent> ChangePasswordAsync(
        ChangePasswordInput input,
        IMyProfile profile,
        ICurrentUser currentUser,
        HttpContext http,
        CancellationToken ct
    )
    {
        var stamp = await profile.ChangePasswordAsync(input, ct);
        if (http.User.Identity?.AuthenticationType == SessionSchemes.Cookie)
            await http.SignInAsync(
                SessionSchemes.Cookie,
                (SessionClaims.Of(currentUser.Required) with { SecurityStamp = stamp }).ToPrincipal(SessionSchemes.Cookie)
            );
        return TypedResults.NoContent();
    }
}
