using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>Files in the tenant's own database, behind the same wall as its rows.</summary>
internal sealed class BlobPieces(TenantSession session) : IScopedDependency
{
    private const int PieceSize = 1024 * 1024;

    public async Task<long> SaveAsync(string container, string name, Stream content, CancellationToken ct)
    {
        var piece = new byte[PieceSize];
        long total = 0;
        for (var number = 0; ; number++)
        {
            var length = await content.ReadAtLeastAsync(piece, PieceSize, throwOnEndOfStream: false, ct);
            if (length == 0)
                return total;
            var insert = Command(
                "insert into blob_pieces (tenant_id, container, name, number, bytes) values ($3, $1, $2, $4, $5)",
                container,
                name
            );
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.TenantId });
            insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = piece[..length], NpgsqlDbType = NpgsqlDbType.Bytea });
            await session.ExecuteAsync(insert, ct);
            total += length;
        }
    }

    public async Task<Stream?> OpenAsync(string container, string name, CancellationToken ct) =>
        await PieceAsync(container, name, 0, ct) is { } first
            ? new PiecesStream(first, number => PieceAsync(container, name, number, CancellationToken.None))
            : null;

    public Task DeleteAsync(string container, IReadOnlyCollection<string> names, CancellationToken ct) =>
        session.ExecuteAsync(
            new NpgsqlBatchCommand("delete from blob_pieces where container = $1 and name = any($2)")
            {
                Parameters =
                {
                    new NpgsqlParameter<string> { TypedValue = container },
                    new NpgsqlParameter<string[]> { TypedValue = [.. names] },
                },
            },
            ct
        );

    private Task<byte[]?> PieceAsync(string container, string name, int number, CancellationToken ct)
    {
        var select = Command("select bytes from blob_pieces where container = $1 and name = $2 and number = $3", container, name);
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        return session.ReadAsync([select], async reader => await reader.ReadAsync(ct) ? reader.GetFieldValue<byte[]>(0) : null, ct);
    }

    private static NpgsqlBatchCommand Command(string sql, string container, string name) =>
        new(sql)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = container },
                new NpgsqlParameter<string> { TypedValue = name },
            },
        };
}
