using System.Net.Http;
using Crm.SaaS.Platform.Records;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>What keeps the records of an object clean: duplicates, merges, and the recycle bin. An object has what it can do.</summary>
internal static class CleaningPaths
{
    public static void Add(OpenApiDocument document, ObjectSchema target)
    {
        var (all, one) = ($"/api/crm/{target.Plural}", $"/api/crm/{target.Plural}/{{id}}");
        var name = RecordPaths.Pascal(target.Name);
        if (target.Alike)
            AddDuplicates(document, target, all, one, name);
        if (target.Mergeable)
        {
            Add(
                one + "/merge",
                HttpMethod.Post,
                $"merge{name}",
                "Make other records one with this one",
                "Merge",
                "Merged",
                isCommand: true
            );
            Add(one + "/merges", HttpMethod.Get, $"mergesOf{name}", "What was merged into it, the last first", null, "MergeList");
        }
        if (!target.Purgeable)
            return;
        var purge = Add(
            all + "/bin/purge",
            HttpMethod.Post,
            $"purge{name}",
            "Remove for good what is in the recycle bin. The bin is read by a query with deleted: true.",
            "Purge",
            "PurgeAnswer",
            isCommand: true
        );
        purge.Responses!["202"] = new OpenApiResponse { Description = "The bin is emptied in the background" };
        var delete = document.Paths[one].Operations![HttpMethod.Delete];
        delete.Parameters!.Add(Shapes.Parameter("purge", Shapes.Boolean(), "true: removes for good what is in the recycle bin already."));

        OpenApiOperation Add(
            string path,
            HttpMethod method,
            string id,
            string summary,
            string? body,
            string? answer,
            bool isCommand = false
        ) => RecordPaths.Add(document, path, method, target, id, summary, body, answer, isCommand: isCommand);
    }

    private static void AddDuplicates(OpenApiDocument document, ObjectSchema target, string all, string one, string name)
    {
        var list = Add(all + "/duplicates", HttpMethod.Get, $"duplicatesAmong{name}", "Pairs that may be one", null, "DuplicatePairs");
        list.Parameters!.Add(Shapes.Parameter("state", Shapes.OneOf("open", "dismissed"), "open where nothing is said"));
        list.Parameters.Add(Shapes.Parameter("page", Shapes.Number(), "From 1 on"));
        list.Parameters.Add(Shapes.Parameter("size", Shapes.Number(), "1 to 100"));
        Add(all + "/duplicates", HttpMethod.Post, $"checkDuplicatesOf{name}", "What a draft looks like", "DuplicateDraft", "Duplicates");
        Add(one + "/duplicates", HttpMethod.Get, $"duplicatesOf{name}", "What a record looks like", null, "Duplicates");
        Add(all + "/duplicates/scan", HttpMethod.Get, $"lastDuplicateScanOf{name}", "The last search through all", null, "LastScan");
        Add(
            all + "/duplicates/scan",
            HttpMethod.Post,
            $"scanDuplicatesOf{name}",
            "Search through all records in the background",
            null,
            "DuplicateScan",
            "202"
        );
        Add(
            all + "/duplicates/decide",
            HttpMethod.Post,
            $"decideDuplicateOf{name}",
            "Say that two records are two, or take that back",
            "DecidePair",
            null,
            "204"
        );

        OpenApiOperation Add(
            string path,
            HttpMethod method,
            string id,
            string summary,
            string? body,
            string? answer,
            string status = "200"
        ) => RecordPaths.Add(document, path, method, target, id, summary, body, answer, status, isCommand: false);
    }
}
