namespace Crm.SaaS.Platform.Blobs;

/// <summary>Reads a file piece by piece.</summary>
internal sealed class PiecesStream(byte[] first, Func<int, Task<byte[]?>> next) : Stream
{
    private byte[]? piece = first;
    private int number;
    private int place;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException("The length is not known.");

    public override long Position
    {
        get => throw new NotSupportedException("The position is not known.");
        set => throw new NotSupportedException("Reads forward only.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (piece is not null && place == piece.Length)
            (piece, place) = (await next(++number), 0);
        if (piece is null)
            return 0;
        var length = Math.Min(buffer.Length, piece.Length - place);
        piece.AsMemory(place, length).CopyTo(buffer);
        place += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reads asynchronously only.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Reads forward only.");

    public override void SetLength(long value) => throw new NotSupportedException("Reads only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reads only.");
}
