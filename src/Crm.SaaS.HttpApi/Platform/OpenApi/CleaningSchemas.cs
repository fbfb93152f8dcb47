using Microsoft.OpenApi;
using static Crm.SaaS.Platform.OpenApi.Shapes;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The schemas of duplicates, merges and the recycle bin.</summary>
internal static class CleaningSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var record = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What names the record and what it is alike by." };
        var likeness = new[] { ("score", Number()), ("fields", List(Text())) };
        schemas["DuplicateDraft"] = Needs(Object(("values", Object()), ("id", Id())), "values");
        schemas["Duplicates"] = Object(("duplicates", List(Object([("id", Id()), .. likeness, ("record", record)]))));
        schemas["DuplicatePairs"] = Object(
            ("items", List(Object([("left", record), ("right", record), .. likeness, ("state", OneOf("open", "dismissed"))]))),
            ("total", Number())
        );
        schemas["DuplicateScan"] = Scan(nullable: false);
        schemas["LastScan"] = Object(("scan", Scan(nullable: true)));
        schemas["DecidePair"] = Needs(Object(("left", Id()), ("right", Id()), ("dismissed", Boolean())), "left", "right");

        var merge = Needs(Object(("losers", List(Id())), ("values", Object())), "losers");
        merge.Description = "values says of fields which record's value wins: {field: id}. Losers go into the bin.";
        merge.AdditionalPropertiesAllowed = false;
        schemas["Merge"] = merge;
        var moved = Object(
            ("object", Text(nullable: true)),
            ("label", Text(nullable: true)),
            ("field", Text(nullable: true)),
            ("count", Number())
        );
        schemas["Merged"] = Object(("id", Id()), ("object", Text()), ("winner", Id()), ("losers", List(Id())), ("references", List(moved)));
        var entry = Object(
            ("id", Id()),
            ("at", Moment()),
            ("losers", List(Object(("id", Id()), ("title", Text())))),
            ("undoneAt", Moment(nullable: true))
        );
        schemas["MergeList"] = Object(("items", List(entry)));

        var purge = Object(("ids", List(Id())), ("all", Boolean()));
        purge.Description = "Either up to a thousand ids, or all: true for everything in the bin.";
        schemas["Purge"] = purge;
        schemas["PurgeAnswer"] = Object(
            ("preview", Boolean()),
            ("purged", Number()),
            ("kept", List(Object(("id", Id()), ("object", Text()), ("count", Number())))),
            ("emptied", List(Object(("object", Text()), ("count", Number()))))
        );
    }

    private static OpenApiSchema Scan(bool nullable) =>
        Object(
            nullable,
            ("id", Id()),
            ("state", OneOf("queued", "running", "done", "failed")),
            ("compared", Number()),
            ("found", Number()),
            ("passedOver", Number()),
            ("message", Text(nullable: true)),
            ("createdAt", Moment()),
            ("finishedAt", Moment(nullable: true))
        );
}
