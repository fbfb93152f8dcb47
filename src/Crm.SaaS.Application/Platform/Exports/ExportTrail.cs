using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Exports;

/// <summary>
/// Who took what out. It is said twice: before the first byte, so that nothing ever leaves unnoticed, and at the end with how much it was
/// and whether the file was sent whole.
/// </summary>
internal sealed class ExportTrail(IRows rows, IUnitOfWork work, TimeProvider time)
{
    private readonly Guid id = Guid.CreateVersion7();

    /// <summary>Saved with the unit of work of the request.</summary>
    public Task BeganAsync(ExportRequest request, string title, Principal by, CancellationToken ct) =>
        AddAsync(
            request,
            "export",
            title,
            by,
            [
                ("format", request.Format),
                ("question", request.QuestionJson),
                ("columns", string.Join(", ", request.Columns.Select(c => c.Path.Text))),
            ],
            ct
        );

    /// <summary>Saved at once, also when whoever asked is gone.</summary>
    public async Task EndedAsync(ExportRequest request, string title, Principal by, long count, bool whole)
    {
        await AddAsync(
            request,
            "exported",
            title,
            by,
            [("records", count.ToString(CultureInfo.InvariantCulture)), ("whole", whole ? "true" : "false")],
            CancellationToken.None
        );
        await work.CompleteAsync(CancellationToken.None);
    }

    private Task AddAsync(
        ExportRequest request,
        string action,
        string title,
        Principal by,
        IEnumerable<(string Field, string After)> told,
        CancellationToken ct
    ) =>
        rows.AddAsync(
            new AuditEntry
            {
                TenantId = by.TenantId,
                Object = request.Query.Object.Name,
                RecordId = id,
                Action = action,
                Title = title,
                At = time.GetUtcNow(),
                ById = by.UserId,
                Changes = JsonSerializer.Serialize(
                    told.Select(t => new
                    {
                        field = t.Field,
                        before = (string?)null,
                        after = t.After,
                    })
                ),
            },
            ct
        );
}
