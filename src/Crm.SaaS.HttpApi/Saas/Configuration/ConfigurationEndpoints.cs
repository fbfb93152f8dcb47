using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Identity.Permissions;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Saas.Configuration;

internal sealed class ConfigurationEndpoints : IEndpoints
{
    private const string Resource = "Crm";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/abp/application-configuration", GetAsync).ForAnyone();

    private static async Task<ApplicationConfiguration> GetAsync(
        ICurrentTenant currentTenant,
        ICurrentUser currentUser,
        ITenantStore tenants,
        ITexts texts,
        IPermissionGrants grants,
        CancellationToken ct,
        bool includeLocalizationResources = true
    )
    {
        var user = currentUser.Principal;
        var tenant = currentTenant.Id is { } id && id != HostTenant.Id ? await tenants.FindAsync(id, ct) : null;
        return new ApplicationConfiguration(
            Localization(texts, includeLocalizationResources),
            new AuthPart((await grants.OfCurrentUserAsync(ct)).ToDictionary(p => p, _ => true)),
            new ValuesPart(
                new Dictionary<string, string>
                {
                    ["Abp.Localization.DefaultLanguage"] = tenant?.Language ?? "en",
                    ["Abp.Timing.TimeZone"] = user?.TimeZone ?? tenant?.TimeZone ?? "UTC",
                }
            ),
            User(user),
            new ValuesPart(new Dictionary<string, string>()),
            new GlobalFeaturesPart([]),
            new MultiTenancyPart(IsEnabled: true, UserSharingStrategy: 0),
            new CurrentTenantPart(tenant?.Id, tenant?.Name, tenant is not null),
            Timing(user?.TimeZone ?? tenant?.TimeZone ?? "UTC"),
            new ClockPart("Utc"),
            new ObjectExtensionsPart(new Dictionary<string, string>(), new Dictionary<string, string>()),
            new ExtraPart(
                tenant?.DisplayName,
                tenant?.Color,
                user?.Language ?? tenant?.Language,
                tenant?.Currency,
                (int?)user?.WeekStart,
                tenant?.Density
            )
        );
    }

    private static CurrentUserPart User(Principal? user) =>
        new(
            user is not null,
            user?.UserId,
            user is null || user.TenantId == HostTenant.Id ? null : user.TenantId,
            null,
            null,
            null,
            null,
            user?.UserName,
            user?.DisplayName,
            null,
            user?.Email,
            false,
            null,
            false,
            user?.Roles ?? []
        );

    private static TimingPart Timing(string zone) =>
        new(
            new TimeZonePart(
                new IanaPart(zone),
                new WindowsPart(TimeZoneInfo.TryConvertIanaIdToWindowsId(zone, out var windows) ? windows : null)
            )
        );

    private static LocalizationPart Localization(ITexts texts, bool withResources)
    {
        var culture = CultureInfo.CurrentUICulture;
        var all = withResources ? texts.All(culture.Name) : new Dictionary<string, string>();
        return new LocalizationPart(
            new Dictionary<string, IReadOnlyDictionary<string, string>> { [Resource] = all },
            new Dictionary<string, ResourcePart> { [Resource] = new(all, []) },
            [
                .. texts
                    .Languages.Select(CultureInfo.GetCultureInfo)
                    .Select(c => new LanguagePart(c.Name, c.Name, c.NativeName, c.TwoLetterISOLanguageName, null)),
            ],
            Culture(culture),
            Resource,
            new Dictionary<string, string>(),
            new Dictionary<string, string>(),
            false
        );
    }

    private static CulturePart Culture(CultureInfo culture)
    {
        var dates = culture.DateTimeFormat;
        return new CulturePart(
            culture.DisplayName,
            culture.EnglishName,
            culture.ThreeLetterISOLanguageName,
            culture.TwoLetterISOLanguageName,
            culture.TextInfo.IsRightToLeft,
            culture.Name,
            culture.Name,
            culture.NativeName,
            new DateTimeFormatPart(
                culture.Calendar.AlgorithmType.ToString(),
                dates.LongDatePattern,
                dates.ShortDatePattern,
                dates.FullDateTimePattern,
                dates.DateSeparator,
                dates.ShortTimePattern,
                dates.LongTimePattern
            )
        );
    }
}
