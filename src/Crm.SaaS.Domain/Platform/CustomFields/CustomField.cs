using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>
/// A field that a company added to an object. It is a record like any other, so that who changed it and what it was before is kept; in the
/// recycle bin it is retired: its values stay, and come back with it.
/// </summary>
public sealed class CustomField : Record
{
    /// <summary>The name of the object that it belongs to.</summary>
    public string Object { get; private set; } = "";

    /// <summary>The name in queries and requests; it begins with <c>c_</c> and never changes.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What people call it; may change at any time.</summary>
    public string Label { get; private set; } = "";

    /// <summary>The name of a field type, <c>formula</c> or <c>rollUp</c>.</summary>
    public string Type { get; private set; } = "text";
    public string? Help { get; private set; }

    /// <summary>The name of the object that a reference points to.</summary>
    public string? ReferenceTo { get; private set; }

    /// <summary>JSON: <c>[{"value","label","color"}]</c>.</summary>
    public string? Choices { get; private set; }
    public bool Required { get; private set; }

    /// <summary>Whether no two living records may have the same value.</summary>
    public bool IsUnique { get; private set; }
    public bool Searchable { get; private set; }

    /// <summary>Whether values are kept in the typed index, which makes filters fast.</summary>
    public bool Indexed { get; private set; } = true;

    /// <summary>Whether it is a column of the list where nobody chose columns.</summary>
    public bool InList { get; private set; }
    public bool Highlighted { get; private set; }
    public int? MaxLength { get; private set; }
    public decimal? Least { get; private set; }
    public decimal? Most { get; private set; }

    /// <summary>A regular expression that a text must match as a whole.</summary>
    public string? Pattern { get; private set; }

    /// <summary>JSON: the value that a new record begins with.</summary>
    public string? DefaultValue { get; private set; }

    /// <summary>Filters over the record's own fields.</summary>
    public string? VisibleWhen { get; private set; }
    public string? RequiredWhen { get; private set; }
    public string? EditableWhen { get; private set; }

    /// <summary>JSON: see <see cref="Formulas.FormulaParser"/>.</summary>
    public string? Formula { get; private set; }

    /// <summary>The field type that a formula's value has.</summary>
    public string? ResultType { get; private set; }

    /// <summary>JSON: <c>{"object","by","function","field","filter"}</c>.</summary>
    public string? RollUp { get; private set; }

    /// <summary>How an automatic number looks: <c>PO-{yyyy}-{00000}</c>.</summary>
    public string? NumberFormat { get; private set; }

    /// <summary>Whether automatic numbers have no holes; drawing them then waits for one another.</summary>
    public bool GapFree { get; private set; }
    public int Position { get; private set; }

    /// <summary>How its values tell that two records are the same: the name of a <see cref="Likeness"/>.</summary>
    public string? Alike { get; private set; }

    /// <summary>The key under which records keep the value.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Gives values a new place; those under the old one are left as they are.</summary>
    internal void MoveTo(string key) => Key = key;
}
