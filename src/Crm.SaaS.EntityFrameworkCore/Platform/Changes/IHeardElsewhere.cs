namespace Crm.SaaS.Platform.Changes;

/// <summary>What one replica tells all others, beside the changes of records, over a channel of its own.</summary>
internal interface IHeardElsewhere
{
    /// <summary>The name of the channel in the database.</summary>
    string Channel { get; }

    /// <summary>Something was told. Never waits.</summary>
    void Hear(string payload);

    /// <summary>For a while nothing was heard: whatever may have been told was missed.</summary>
    void Missed();
}
