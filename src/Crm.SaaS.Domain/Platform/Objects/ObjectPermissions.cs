namespace Crm.SaaS.Platform.Objects;

/// <summary>The permission names of one object: <c>Crm.SavedViews.Read</c> and so on.</summary>
public sealed class ObjectPermissions
{
    public ObjectPermissions(string plural)
    {
        Group = "Crm." + string.Concat(plural.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        (Read, Create, Update, Delete, Import, Export, Purge, Manage) = (
            $"{Group}.Read",
            $"{Group}.Create",
            $"{Group}.Update",
            $"{Group}.Delete",
            $"{Group}.Import",
            $"{Group}.Export",
            $"{Group}.Purge",
            $"{Group}.Manage"
        );
    }

    public string Group { get; }
    public string Read { get; }
    public string Create { get; }
    public string Update { get; }
    public string Delete { get; }
    public string Import { get; }

    /// <summary>To take records out as a file; what is in it is what may be read.</summary>
    public string Export { get; }

    /// <summary>Removing from the bin for good: what nobody can take back.</summary>
    public string Purge { get; }

    /// <summary>To change what colleagues have shared; only objects that say what that is have it.</summary>
    public string Manage { get; }

    public IReadOnlyList<string> All => [Read, Create, Update, Delete, Import, Export, Purge];
}
