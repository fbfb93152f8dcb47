namespace Crm.SaaS.Platform.Imports;

/// <summary>What becomes of a row that looks like a record which is there.</summary>
internal enum OnDuplicate
{
    /// <summary>It is a record of its own.</summary>
    Create,

    /// <summary>It does not go in, and is told.</summary>
    Skip,

    /// <summary>It changes the record that it looks like, and is told.</summary>
    Update,
}
