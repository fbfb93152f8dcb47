using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>Reads what narrows the trail, as it comes in.</summary>
internal static class AuditInputReader
{
    private const int Usual = 50;
    private const int MostValues = 50;

    public static AuditQuestion Read(AuditInput input, ObjectRegistry known, Principal principal, FilterContext context)
    {
        if (input.Size is < 1 or > AuditQuestion.LargestPage)
            throw Refuse("query:bad-page", $"A page has 1 to {AuditQuestion.LargestPage} changes.");
        List<ObjectDefinition> objects = [.. Words(input.Object, "object").Select(known.ByPlural)];
        if (input.Record is not null && objects.Count != 1)
            throw Refuse("audit:record-without-object", "Name the one object that the record belongs to.");
        return new AuditQuestion(input.Size ?? Usual, input.After)
        {
            Objects = objects,
            RecordId = input.Record is { } record ? Id(record, "record") : null,
            By = [.. Words(input.By, "by").Select(by => by == "@me" ? principal.UserId : Id(by, "by"))],
            Actions = Words(input.Action, "action"),
            From = input.From is { } from ? Moment(from, "from", context, days: 0) : null,
            Until = input.To is { } to ? Moment(to, "to", context, days: 1) : null,
        };
    }

    private static string[] Words(string? list, string name)
    {
        var words = (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MostValues ? words : throw Refuse("audit:bad-filter", $"“{name}” takes at most {MostValues} values.");
    }

    private static Guid Id(string text, string name) =>
        Guid.TryParse(text, out var id) ? id : throw Refuse("audit:bad-filter", $"“{name}” takes the id of a record, a UUID.");

    /// <param name="days">How many days after the one that is named.</param>
    private static DateTimeOffset Moment(string text, string name, FilterContext context, int days)
    {
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9000
        )
            return context.StartOf(day.AddDays(days));
        return
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.Year is > 1900 and < 9000
            ? moment
            : throw Refuse("audit:bad-time", $"“{name}” takes a day such as 2026-01-31, or a moment such as 2026-01-31T09:30:00Z.");
    }

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
