using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Search;

/// <summary>The words by which a record is found, in small letters. Written here, read only behind the search door.</summary>
public sealed class SearchEntry : IMultiTenant
{
    public Guid TenantId { get; init; }
    public required string Object { get; init; }
    public Guid RecordId { get; init; }
    public required string Title { get; init; }
    public required string Body { get; init; }

    public static SearchEntry Of(ObjectDefinition definition, Record record)
    {
        var title = definition.TitleOf(record);
        var words = new List<string>(4) { title };
        foreach (var field in definition.Fields)
            if (field.IsSearchable && field != definition.Title && field.Get(record) is string text)
                words.Add(text);
        return new SearchEntry
        {
            TenantId = record.TenantId,
            Object = definition.Name,
            RecordId = record.Id,
            Title = Small(title.Length <= 500 ? title : title[..500]),
            Body = Small(words),
        };
    }

    /// <summary>Texts in small letters with a blank between them.</summary>
    private static string Small(List<string> texts) =>
        string.Create(
            texts.Sum(t => t.Length) + texts.Count - 1,
            texts,
            static (whole, texts) =>
            {
                foreach (var text in texts)
                {
                    text.AsSpan().ToLowerInvariant(whole);
                    whole = whole[text.Length..];
                    if (whole.Length == 0)
                        break;
                    whole[0] = ' ';
                    whole = whole[1..];
                }
            }
        );

    /// <summary>A text in the letters in which words are kept and looked for.</summary>
    public static string Small(string text) => text.ToLowerInvariant();
}
