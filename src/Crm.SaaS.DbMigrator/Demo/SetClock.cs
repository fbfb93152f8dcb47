namespace Crm.SaaS.Migration.Demo;

/// <summary>A clock that can be set back, so that what the demo companies did lies where it would: spread over the last year.</summary>
internal sealed class SetClock : TimeProvider
{
    private DateTimeOffset? at;

    public override DateTimeOffset GetUtcNow() => at ?? System.GetUtcNow();

    public void Set(DateTimeOffset? time) => at = time;
}
