using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>How much may come out of an archive. What it says of its sizes is not believed: the bytes are counted as they come.</summary>
/// <param name="packed">The archive's own size in bytes.</param>
/// <param name="tooLarge">What is thrown where more comes out.</param>
internal sealed class UnpackLimit(long packed, Func<BusinessException> tooLarge)
{
    public const int MostEntries = 2_000;
    private const long MostBytes = 1L << 30;

    /// <summary>Tables shrink to a tenth, very even ones to a fiftieth; what shrinks to less was made to burst.</summary>
    private const long MostRatio = 100;
    private const long FreeBytes = 16L << 20;
    private long left = Math.Min(MostBytes, FreeBytes + packed * MostRatio);

    public void Take(int bytes)
    {
        if ((left -= bytes) < 0)
            throw tooLarge();
    }
}
