using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Collaboration.Attachments;

/// <summary>A file that lies beside a record of any object.</summary>
public sealed class Attachment : Record
{
    public string Object { get; private set; } = "";
    public Guid? RecordId { get; private set; }

    /// <summary>What it is called; at first as the file was.</summary>
    public string Name { get; private set; } = "";
    public FileReference? File { get; private set; }
    public Guid? OwnerId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (Name.Length == 0 && File is not null)
            Name = File.Name;
    }
}
