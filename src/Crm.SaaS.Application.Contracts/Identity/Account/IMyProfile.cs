namespace Crm.SaaS.Identity.Account;

/// <summary>ABP's profile; the name that people see is <c>name surname</c>.</summary>
public sealed record ProfileDto(
    string UserName,
    string? Email,
    string Name,
    string? Surname,
    string? PhoneNumber,
    bool IsExternal,
    bool HasPassword,
    string? Language,
    string? TimeZone,
    string ConcurrencyStamp
);

public sealed record UpdateProfileInput(
    string? UserName,
    string? Email,
    string? Name,
    string? Surname,
    string? PhoneNumber,
    string? Language,
    string? TimeZone,
    string? ConcurrencyStamp
);

public sealed record ChangePasswordInput(string? CurrentPassword, string? NewPassword);

/// <summary>What a signed-in person may know and change about themselves.</summary>
public interface IMyProfile
{
    Task<ProfileDto> GetAsync(CancellationToken ct);

    Task<ProfileDto> UpdateAsync(UpdateProfileInput input, CancellationToken ct);

    /// <summary>Sets a new password and ends every other session. Answers the new security stamp, with which the caller's own session goes on.</summary>
    Task<string> ChangePasswordAsync(ChangePasswordInput input, CancellationToken ct);
}
