using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Collaboration.Feed;

internal sealed class ActivityFeed(ITenantObjects objects, IRecordReader reader, ICurrentUser currentUser) : IActivityFeed
{
    private const int Page = 30;
    private const int LargestPage = 100;
    private const int MostKinds = 50;

    /// <summary>Of a team of more people, those are asked for who joined the company first.</summary>
    private const int LargestTeam = 2_000;

    public async Task WriteAsync(FeedInput input, IBufferWriter<byte> output, CancellationToken ct)
    {
        var (registry, principal) = (await objects.CurrentAsync(ct), currentUser.Required);
        if (input.Size is < 1 or > LargestPage)
            throw Bad($"A page has 1 to {LargestPage} lines.");
        if (input is { From: { } from, To: { } to } && from >= to)
            throw Bad("The time begins before it ends.");
        var question = new FeedQuestion(Of(registry, input.Objects), input.Size ?? Page)
        {
            Kinds = Names(input.Kinds),
            By = await PeopleAsync(registry, principal, input, ct),
            KeptBy = input.Who == "follow" ? registry.Find("follower") : null,
            From = input.From,
            To = input.To,
            After = input.After is { Length: > 0 } ? input.After : null,
        };
        await reader.FeedAsync(question, principal, output, ct);
    }

    private static List<ObjectDefinition> Of(ObjectRegistry registry, string? named)
    {
        var all = registry.Objects.Where(FeedQuestion.Holds);
        return Names(named) is { } names ? [.. all.Where(o => names.Contains(o.Name))] : [.. all];
    }

    private static IReadOnlyList<string>? Names(string? list)
    {
        if (string.IsNullOrWhiteSpace(list))
            return null;
        var names = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > MostKinds || names.Any(n => n.Length > 60 || n.Contains('\0', StringComparison.Ordinal))
            ? throw Bad($"Name at most {MostKinds} objects and kinds of event.")
            : names;
    }

    private async Task<IReadOnlyCollection<Guid>?> PeopleAsync(
        ObjectRegistry registry,
        Principal principal,
        FeedInput input,
        CancellationToken ct
    )
    {
        if (input.Person is { } person)
            return [person];
        if (input.Team is { } team)
            return await MembersAsync(registry, principal, [team], ct);
        return input.Who switch
        {
            null or "" or "all" or "follow" => null,
            "me" => [principal.UserId],
            "teams" => await MembersAsync(registry, principal, principal.TeamIds, ct),
            _ => throw Bad("Choose “me”, “teams”, “follow”, or nobody at all."),
        };
    }

    /// <summary>The people of teams, as far as the user may know who is in which.</summary>
    private async Task<IReadOnlyCollection<Guid>> MembersAsync(
        ObjectRegistry registry,
        Principal principal,
        IReadOnlyList<Guid> teams,
        CancellationToken ct
    )
    {
        if (teams.Count == 0 || registry.Find("user") is not { } users || users.Find("team") is null)
            return [];
        var asked = JsonSerializer.SerializeToElement(
            new
            {
                filter = new
                {
                    field = "team",
                    op = "in",
                    value = teams,
                },
            }
        );
        return await reader.IdsAsync(RecordQueryParser.Parse(asked, users), null, LargestTeam, principal, ct);
    }

    private static BusinessException Bad(Sentence sentence) => BusinessException.Invalid("feed:bad-question", sentence);
}
