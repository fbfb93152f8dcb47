using System.Buffers;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Holds what is written to it until it is handed on. It cannot be turned back, so whoever writes to it writes straight ahead.</summary>
internal sealed class HeldStream : Stream
{
    private readonly ArrayBufferWriter<byte> held = new(64 * 1024);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void DrainTo(IBufferWriter<byte> output)
    {
        output.Write(held.WrittenSpan);
        held.ResetWrittenCount();
    }

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
