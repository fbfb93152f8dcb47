namespace Crm.SaaS.Saas.Configuration;

/// <summary>The shape of ABP's application configuration, as its client packages read it.</summary>
internal sealed record ApplicationConfiguration(
    LocalizationPart Localization,
    AuthPart Auth,
    ValuesPart Setting,
    CurrentUserPart CurrentUser,
    ValuesPart Features,
    GlobalFeaturesPart GlobalFeatures,
    MultiTenancyPart MultiTenancy,
    CurrentTenantPart CurrentTenant,
    TimingPart Timing,
    ClockPart Clock,
    ObjectExtensionsPart ObjectExtensions,
    ExtraPart ExtraProperties
);

internal sealed record LocalizationPart(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values,
    IReadOnlyDictionary<string, ResourcePart> Resources,
    IReadOnlyList<LanguagePart> Languages,
    CulturePart CurrentCulture,
    string DefaultResourceName,
    IReadOnlyDictionary<string, string> LanguagesMap,
    IReadOnlyDictionary<string, string> LanguageFilesMap,
    bool UseRouteBasedCulture
);

internal sealed record ResourcePart(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> BaseResources);

internal sealed record LanguagePart(
    string CultureName,
    string UiCultureName,
    string DisplayName,
    string TwoLetterISOLanguageName,
    string? FlagIcon
);

internal sealed record CulturePart(
    string DisplayName,
    string EnglishName,
    string ThreeLetterIsoLanguageName,
    string TwoLetterIsoLanguageName,
    bool IsRightToLeft,
    string CultureName,
    string Name,
    string NativeName,
    DateTimeFormatPart DateTimeFormat
);

internal sealed record DateTimeFormatPart(
    string CalendarAlgorithmType,
    string DateTimeFormatLong,
    string ShortDatePattern,
    string FullDateTimePattern,
    string DateSeparator,
    string ShortTimePattern,
    string LongTimePattern
);

/// <summary>Holds granted names only: an absent one is denied.</summary>
internal sealed record AuthPart(IReadOnlyDictionary<string, bool> GrantedPolicies);

internal sealed record ValuesPart(IReadOnlyDictionary<string, string> Values);

internal sealed record CurrentUserPart(
    bool IsAuthenticated,
    Guid? Id,
    Guid? TenantId,
    Guid? ImpersonatorUserId,
    Guid? ImpersonatorTenantId,
    string? ImpersonatorUserName,
    string? ImpersonatorTenantName,
    string? UserName,
    string? Name,
    string? SurName,
    string? Email,
    bool EmailVerified,
    string? PhoneNumber,
    bool PhoneNumberVerified,
    IReadOnlyList<string> Roles
);

internal sealed record GlobalFeaturesPart(IReadOnlyList<string> EnabledFeatures);

internal sealed record MultiTenancyPart(bool IsEnabled, int UserSharingStrategy);

internal sealed record CurrentTenantPart(Guid? Id, string? Name, bool IsAvailable);

internal sealed record TimingPart(TimeZonePart TimeZone);

internal sealed record TimeZonePart(IanaPart Iana, WindowsPart Windows);

internal sealed record IanaPart(string TimeZoneName);

internal sealed record WindowsPart(string? TimeZoneId);

internal sealed record ClockPart(string Kind);

internal sealed record ObjectExtensionsPart(IReadOnlyDictionary<string, string> Modules, IReadOnlyDictionary<string, string> Enums);

/// <summary>What our own pages need beside ABP's shape.</summary>
/// <param name="WeekStart">With which day weeks begin, 0 for Sunday.</param>
/// <param name="Density">How densely lists are set for whoever has not chosen.</param>
internal sealed record ExtraPart(
    string? TenantDisplayName,
    string? TenantColor,
    string? Language,
    string? DefaultCurrency,
    int? WeekStart,
    string? Density
);
