using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Permissions;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Access;

internal sealed class AccessExplanations(
    ITenantObjects objects,
    IRecordReader reader,
    IPrincipalSource principals,
    ICurrentUser currentUser,
    PermissionLabels permissionLabels,
    FieldLabels labels
) : IAccessExplanations
{
    public async Task ExplainAsync(string plural, Guid id, Guid? userId, IBufferWriter<byte> output, CancellationToken ct)
    {
        var asker = currentUser.Required;
        var target = (await objects.CurrentAsync(ct)).ByPlural(plural);
        asker.Demand(target.Permissions.Read);
        if (userId is not null && userId != asker.UserId)
            asker.Demand(SettingsPermissions.Permissions);
        if ((await reader.AllowedAsync(target, [id], target.Permissions.Read, asker, ct)).Count == 0)
            throw BusinessException.NotFound(target.Label);
        var user =
            userId is null || userId == asker.UserId
                ? asker
                : await principals.FindAsync(userId.Value, ct) ?? throw BusinessException.NotFound("The user");
        var seen = (await objects.SeenByAsync(user, ct)).ByName(target.Name);
        var actions = Actions(target.Unmasked).ToList();
        var asked = new List<FilterNode>();
        var explained = actions.Select(a => Explain(user, target.Unmasked, a, asked)).ToList();
        var holds = await reader.HoldsAsync(target.Unmasked, id, asked, user, ct) ?? throw BusinessException.NotFound(target.Label);
        var words = new ConditionWords(target, user, asker, holds, labels);
        await words.LoadAsync(id, asked, reader, ct);

        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject("user");
        json.WriteString("id", user.UserId);
        json.WriteString("name", user.DisplayName);
        json.WriteEndObject();
        json.WriteBoolean("administrator", user.HasEverything);
        json.WriteStartArray("actions");
        foreach (var action in explained)
            Write(json, action, words, holds);
        json.WriteEndArray();
        WriteFields(json, target, seen);
        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, string Permission)> Actions(ObjectDefinition whole)
    {
        var own = whole.Permissions;
        // Making and importing are not about a record that is there.
        foreach (var permission in own.All.Where(p => p != own.Create && p != own.Import))
            yield return (char.ToLowerInvariant(permission[own.Group.Length + 1]) + permission[(own.Group.Length + 2)..], permission);
        foreach (var act in whole.Acts.Where(a => a.Permission is not null))
            yield return (act.Name, act.Permission!);
    }

    private static ExplainedAction Explain(
        Principal user,
        ObjectDefinition whole,
        (string Name, string Permission) action,
        List<FilterNode> asked
    )
    {
        var place = asked.Count;
        var access = AccessCompiler.Of(user, whole, action.Permission);
        if (access.Filter is not null)
            asked.Add(access.Filter);
        var roles = user.HasEverything || whole.DecidesItself ? [] : ReachCompiler.Of(user, whole, action.Permission);
        var through =
            action.Permission == whole.Permissions.Read && access.Filter is not null && !whole.DecidesItself
                ? whole.VisibleThrough.Select(name => new Reached("", RecordScope.Rule, false, new Reachable(whole.Find(name)!)))
                : [];
        return new ExplainedAction(
            action.Name,
            action.Permission,
            user.Can(action.Permission),
            access,
            place,
            [.. roles.Concat(through).Select(r => new ExplainedReach(r, asked))]
        );
    }

    private void Write(Utf8JsonWriter json, ExplainedAction action, ConditionWords words, IReadOnlyList<bool> holds)
    {
        var allowed = action.Access.Allowed && (action.Access.Filter is null || holds[action.Place]);
        json.WriteStartObject();
        json.WriteString("action", action.Name);
        json.WriteString("permission", action.Permission);
        json.WriteString("label", permissionLabels.Of(action.Permission));
        json.WriteBoolean("allowed", allowed);
        json.WriteString("why", action.Why(allowed));
        json.WriteStartArray("roles");
        foreach (var reach in action.Reaches)
        {
            json.WriteStartObject();
            json.WriteString("role", reach.Reached.Role);
            json.WriteString("scope", reach.Reached.Role.Length == 0 ? "through" : reach.Reached.Scope.ToString().ToLowerInvariant());
            json.WriteBoolean("default", reach.Reached.IsDefault);
            json.WriteString("territory", reach.Reached.Territory);
            json.WriteBoolean("broken", reach.Reached.Broken);
            json.WritePropertyName("condition");
            if (reach.Reached.Filter is { } filter)
                words.Write(json, filter, reach);
            else
                json.WriteNullValue();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The fields that the asker sees and the user does not see, or does not edit.</summary>
    private void WriteFields(Utf8JsonWriter json, ObjectDefinition target, ObjectDefinition seen)
    {
        json.WriteStartArray("fields");
        foreach (var field in target.Fields.Where(f => target.Unmasked.Find(f.Name) is not null))
            if (seen.Find(field.Name) is not { IsReadOnlyToRole: false } known)
            {
                json.WriteStartObject();
                json.WriteString("name", field.Name);
                json.WriteString("label", labels.Of(target, field));
                json.WriteString("access", seen.Find(field.Name) is null ? "hidden" : "read");
                json.WriteEndObject();
            }
        json.WriteEndArray();
    }
}

/// <summary>An action with what decides it.</summary>
/// <param name="Place">Where the answer of its whole access stands, where it has a filter.</param>
internal sealed record ExplainedAction(
    string Name,
    string Permission,
    bool Can,
    RecordAccess Access,
    int Place,
    IReadOnlyList<ExplainedReach> Reaches
)
{
    /// <summary>A word for it: the client says it in a sentence.</summary>
    public string Why(bool allowed) =>
        !Can ? "no-permission"
        : !Access.Allowed ? "unseen"
        : Access.Filter is null ? "all"
        : allowed ? "within-reach"
        : "out-of-reach";
}
