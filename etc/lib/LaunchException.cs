namespace Crm.SaaS.Launch;

/// <summary>Something the person at the keyboard can mend; the message is one sentence that says how.</summary>
public sealed class LaunchException : Exception
{
    public LaunchException() { }

    public LaunchException(string message)
        : base(message) { }

    public LaunchException(string message, Exception inner)
        : base(message, inner) { }
}
