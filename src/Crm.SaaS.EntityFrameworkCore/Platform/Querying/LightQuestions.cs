using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Which questions are answered in a moment: a record by its id, and a page of what belongs to one.</summary>
internal static class LightQuestions
{
    private const int LargestPage = 100;

    public static bool IsLight(RecordQuery query) =>
        query is { Group: null, Search: null, Count: CountMode.None, Page.Size: <= LargestPage }
        && query.Filter switch
        {
            AllOf all => all.Nodes.Any(IsOfOneRecord),
            { } one => IsOfOneRecord(one),
            null => false,
        };

    private static bool IsOfOneRecord(FilterNode node) =>
        node is Condition { Operator: FilterOperator.Eq, Path: { References: [], Field: var field }, Values: [Constant] }
        && (field.Name == "id" || field is { IsReference: true, FeedsTimeline: true });
}
