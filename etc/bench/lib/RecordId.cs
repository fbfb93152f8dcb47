namespace Crm.SaaS.Bench;

/// <summary>Ids that can be computed instead of looked up, and that grow like those of the product.</summary>
public static class RecordId
{
    public static Guid Of(RecordKind kind, int tenant, int number) => new($"0190{tenant:x4}-{(int)kind:x4}-7000-8000-{number:x12}");
}

public enum RecordKind
{
    User = 1,
    Company,
    Contact,
    Deal,
    Note,
    Pipeline,
    Stage,
    Role,
}
