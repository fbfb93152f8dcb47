using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>Writes what a delivery tells, at the moment at which it is sent: the record as the person whom the webhook acts for may see it.</summary>
internal sealed class DeliveryBody(ITenantObjects objects, IRecordReader reader) : IScopedDependency
{
    /// <summary>Null where the person may not see the record.</summary>
    public async Task<byte[]?> WriteAsync(WebhookDelivery delivery, Principal principal, DateTimeOffset at, CancellationToken ct)
    {
        var record = new ArrayBufferWriter<byte>();
        if (delivery.RecordId is { } id && !await ReadAsync(delivery.Object, id, principal, record, ct))
            return null;
        var body = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", delivery.Type);
            json.WriteString("timestamp", at.UtcDateTime);
            json.WriteStartObject("data");
            json.WriteString("object", delivery.Object);
            json.WriteString("action", delivery.Action);
            WriteId(json, "id", delivery.RecordId);
            if (delivery.Version is { } version)
                json.WriteNumber("version", version);
            WriteId(json, "by", delivery.ById);
            json.WriteString("happenedAt", delivery.At.UtcDateTime);
            json.WritePropertyName("record");
            if (record.WrittenCount > 0)
                json.WriteRawValue(record.WrittenSpan);
            else
                json.WriteNullValue();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    /// <summary>Of a record that lies in the recycle bin only the id is told, to who might see it.</summary>
    private async Task<bool> ReadAsync(string name, Guid id, Principal principal, ArrayBufferWriter<byte> record, CancellationToken ct)
    {
        if (
            (await objects.SeenByAsync(principal, ct)).Objects.FirstOrDefault(o => o.Name == name) is not { } target
            || !principal.Can(target.Permissions.Read)
        )
            return false;
        if ((await reader.AllowedAsync(target, [id], target.Permissions.Read, principal, ct)).Count == 0)
            return false;
        var all = target.Fields.Select(f => FieldPath.Parse(f.Name, target)).ToList();
        if (await reader.GetAsync(target, id, all, principal, record, ct) is null)
            record.ResetWrittenCount();
        return true;
    }

    private static void WriteId(Utf8JsonWriter json, string name, Guid? id)
    {
        if (id is { } given)
            json.WriteString(name, given);
        else
            json.WriteNull(name);
    }
}
