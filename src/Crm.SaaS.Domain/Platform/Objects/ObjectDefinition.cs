using System.Text.Json;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Wordings;

namespace Crm.SaaS.Platform.Objects;

/// <summary>
/// What people may know about one kind of record. Lists, forms, import, search, audit, access, OpenAPI and the pages are driven by it.
/// Write <see cref="ObjectDefinition{T}"/>; this is the form in which engines read it.
/// </summary>
public abstract class ObjectDefinition
{
    /// <summary>A choice of more values than these makes no board: the currency of a price list.</summary>
    public const int MostColumns = 100;

    private readonly Dictionary<string, Field> byName = new(StringComparer.Ordinal);
    private readonly List<Field> fields = [];
    private readonly List<Act> acts = [];
    private Field? weight;

    private protected ObjectDefinition(string name, string plural, string area, string icon, Type recordType)
    {
        (Name, Plural, Area, Icon, RecordType) = (name, plural, area, icon, recordType);
        Label = Words(name);
        LabelPlural = Words(plural);
        Permissions = new ObjectPermissions(plural);
    }

    /// <summary>Singular, camel case: <c>savedView</c>.</summary>
    public string Name { get; }

    /// <summary>Plural, kebab case, as in addresses: <c>saved-views</c>.</summary>
    public string Plural { get; }

    /// <summary>The group in the navigation, and the folder of its code.</summary>
    public string Area { get; }

    /// <summary>The name of a Lucide icon.</summary>
    public string Icon { get; }
    public Type RecordType { get; }
    public string Label { get; protected set; }
    public string LabelPlural { get; protected set; }
    public virtual string Table => Plural.Replace('-', '_');

    /// <summary>What the column <c>object</c> says of this object's rows, where several objects share a table; null where the table is its own.</summary>
    public virtual string? Discriminator => null;

    /// <summary>The definition with every field, where this one is known to somebody who may not see or edit them all; else itself.</summary>
    public virtual ObjectDefinition Unmasked => this;

    public ObjectPermissions Permissions { get; }
    public IReadOnlyList<Field> Fields => fields;
    public IReadOnlyList<Act> Acts => acts;

    /// <summary>The field that names a record to people.</summary>
    public Field Title { get; private set; } = null!;
    public Field? Owner { get; private set; }
    public Field? Tags { get; private set; }

    /// <summary>Whether a role's scope (own, team, all) limits which records are seen, by their owner.</summary>
    public bool IsScopedByOwner { get; private set; }

    /// <summary>Whether a record may be named where another refers to it also to people who may not open it: who owns a deal, in which stage it is.</summary>
    public bool IsNamedToAll { get; private set; }

    /// <summary>References through which a record is also visible: who sees the deal sees its notes.</summary>
    public IReadOnlyList<string> VisibleThrough { get; private set; } = [];

    /// <summary>
    /// The fields that say of which record of any object this one tells (a comment, a file beside it): the object's name and the record's id.
    /// It is seen by who sees that record. With <see cref="VisibleWhenJson"/> it is also somebody's own.
    /// </summary>
    public (Field Object, Field Record)? About { get; private set; }

    /// <summary>Whether who sees a record follows from what it is, so that no role narrows or widens it.</summary>
    public bool DecidesItself => VisibleWhenJson is not null || About is not null;

    /// <summary>Whether it is seen by its owner alone: a mark, a notification, what somebody pinned. It needs no permission.</summary>
    public bool IsKeptForOneself { get; private set; }

    /// <summary>Whether it stands on the timeline of what it is about.</summary>
    public bool FeedsSubject => About is not null && !IsKeptForOneself && !IsMark;

    /// <summary>Whether it only marks what it is about, such as a sign given to a comment: that is no event of its own.</summary>
    public bool IsMark { get; private set; }

    /// <summary>The objects whose records it may be about; known once the registry is built.</summary>
    public IReadOnlyList<ObjectDefinition> Subjects { get; internal set; } = [];

    /// <summary>The objects that may tell of this one's records.</summary>
    public IReadOnlyList<ObjectDefinition> ToldOfBy { get; internal set; } = [];

    /// <summary>A filter in JSON that decides visibility in place of the role's scope.</summary>
    public string? VisibleWhenJson { get; private set; }

    /// <summary><see cref="VisibleWhenJson"/> as parsed by the registry.</summary>
    public FilterNode? VisibleWhen { get; internal set; }

    /// <summary>
    /// A filter in JSON for the records that, though somebody's own, are also changed by whom <see cref="ObjectPermissions.Manage"/> permits it:
    /// what was shared with everybody.
    /// </summary>
    public string? ManagedWhenJson { get; private set; }

    /// <summary><see cref="ManagedWhenJson"/> as parsed by the registry.</summary>
    public FilterNode? ManagedWhen { get; internal set; }

    /// <summary>The reference or choice whose values are the columns of the board, and the money that they sum.</summary>
    public (string By, string? Sum)? Board { get; private set; }

    /// <summary>
    /// The fields whose values can be the columns of a board, the one by which the object is worked first: that of its own board, then every
    /// choice of few enough values that tells records apart.
    /// </summary>
    public IEnumerable<Field> Columns => fields.Where(CanBeColumns).OrderBy(f => f.Name != Board?.By);

    /// <summary>
    /// The percentage by which amounts are weighted, such as how likely a deal is: the one that the definition names, else the first; null where
    /// there is none or it is not seen.
    /// </summary>
    public Field? Weight => (Unmasked.weight ?? Unmasked.fields.Find(f => f.Type is PercentType)) is { } whole ? Find(whole.Name) : null;

    /// <summary>The field that says which currency the record's amounts are in; null: all are in the company's own.</summary>
    public Field? PricedBy { get; private set; }

    /// <summary>The date by whose rates the record's amounts are converted. Where there is none, or none yet, it is today.</summary>
    public Field? PricedOn { get; private set; }
    public bool HasTimeline { get; private set; } = true;

    /// <summary>Whether the navigation lists it; settings-like objects are reached from the settings pages.</summary>
    public bool InNavigation { get; private set; } = true;

    /// <summary>Whether people find it in the navigation, among what can be created and by a key; else its records are reached from others.</summary>
    public bool IsInMenu { get; private set; } = true;

    /// <summary>Whether the company calls it otherwise than the product does: then its label is the same in every language.</summary>
    public bool IsRenamed { get; protected set; }

    /// <summary>What the company calls it in single languages, and its choices.</summary>
    public OwnNames Names { get; internal set; } = OwnNames.None;
    public bool IsImportable { get; private set; } = true;

    /// <summary>Whether records can be put aside; what only settings know is kept or binned.</summary>
    public bool IsArchivable { get; private set; } = true;

    /// <summary>Whether two records can become one, and a binned one be removed for good. What the company is set up with is neither.</summary>
    public bool IsMergeable => InNavigation;
    public bool IsPurgeable => InNavigation;

    /// <summary>Whether only administrators begin with permissions for it; others get them when somebody gives them.</summary>
    public bool IsForAdministrators { get; private set; }

    /// <summary>The references of all objects that point to this one; known once the registry is built.</summary>
    public IReadOnlyList<(ObjectDefinition Object, Field Field)> ReferencedBy { get; internal set; } = [];

    /// <summary>The other objects whose records may stand on this one's timelines: those that refer to it so, and those that tell of it.</summary>
    public IEnumerable<ObjectDefinition> TimelineSources =>
        ReferencedBy
            .Where(r => r.Field.FeedsTimeline && r.Object != this)
            .Select(r => r.Object)
            .Distinct()
            .Concat(ToldOfBy.Where(t => t.Unmasked.FeedsSubject));

    /// <summary>The roll-ups of all objects over this one's records.</summary>
    public IReadOnlyList<(ObjectDefinition Object, Field Field)> RolledUpBy { get; internal set; } = [];

    /// <summary>The fields by which records are alike; none: nobody looks for duplicates.</summary>
    public IEnumerable<Field> Alike => fields.Where(f => f.Likeness is not null);

    public bool IsSearchable => fields.Any(f => f.IsSearchable);

    public Field? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// A part of one of the fields, such as the city of an address, or what an amount is worth in the currency of the question; null where
    /// there is no such part. Who may not know the currency of an amount cannot have it converted: that would tell it.
    /// </summary>
    public Field? PartOf(Field field, string name) =>
        field.Type is MoneyType
            ? name == MoneyType.Converted && PricedBy?.Name == Unmasked.PricedBy?.Name
                ? field.Converted()
                : null
            : field.Part(name);

    public Act? FindAct(string name) => acts.FirstOrDefault(a => a.Name == name);

    /// <summary>A new, empty record.</summary>
    public abstract Record New();

    /// <summary>Whether a record is one of this object's.</summary>
    public virtual bool Holds(Record record) => record.GetType() == RecordType;

    public string TitleOf(Record record) => Title.Get(record) is { } title ? Title.Type.WriteText(title) : "";

    private protected Field Add(Field field)
    {
        if (!byName.TryAdd(field.Name, field))
            throw new InvalidOperationException($"{Name} has two fields named {field.Name}.");
        fields.Add(field);
        return field;
    }

    private bool CanBeColumns(Field field) =>
        field.Name == Board?.By
        || field is { Type: ChoiceType { Groupable: true }, Formula: null, Choices.Count: > 0 and <= MostColumns }
            && field.Name != Unmasked.PricedBy?.Name;

    /// <summary>Adds what follows from the whole definition; the registry asks for it once.</summary>
    internal void Settle()
    {
        if (IsArchivable && Find("archivedAt") is null)
            Add(new Field("archivedAt", FieldTypes.DateTime, typeof(Record).GetProperty(nameof(Record.ArchivedAt)))).ReadOnly();
    }

    /// <summary>Calls it, or a field of it, what the company does.</summary>
    internal void Rename(Wording wording)
    {
        if (wording.Field is { } name)
            Find(name)?.Renamed(wording.Label);
        else
            (Label, LabelPlural, IsRenamed) = (wording.Label, wording.LabelPlural ?? wording.Label, true);
    }

    /// <summary>Adds a field that a company made itself.</summary>
    internal void Include(Field field) => Add(field);

    private protected Act Add(Act act)
    {
        acts.Add(act);
        return act;
    }

    private protected void Set(
        Field? title = null,
        Field? owner = null,
        Field? tags = null,
        bool? scoped = null,
        string[]? through = null,
        string? visibleWhen = null,
        string? managedWhen = null,
        bool? keptForOneself = null,
        bool? mark = null,
        (string, string?)? board = null,
        Field? weight = null,
        Field? pricedBy = null,
        Field? pricedOn = null,
        bool? timeline = null,
        bool? navigation = null,
        bool? importable = null,
        bool? archivable = null,
        bool? namedToAll = null,
        bool? forAdministrators = null,
        bool? menu = null,
        (Field, Field)? about = null
    )
    {
        Title = title ?? Title;
        Owner = owner ?? Owner;
        Tags = tags ?? Tags;
        IsScopedByOwner = scoped ?? IsScopedByOwner;
        VisibleThrough = through ?? VisibleThrough;
        VisibleWhenJson = visibleWhen ?? VisibleWhenJson;
        ManagedWhenJson = managedWhen ?? ManagedWhenJson;
        IsKeptForOneself = keptForOneself ?? IsKeptForOneself;
        IsMark = mark ?? IsMark;
        Board = board ?? Board;
        this.weight = weight ?? this.weight;
        PricedBy = pricedBy ?? PricedBy;
        PricedOn = pricedOn ?? PricedOn;
        HasTimeline = timeline ?? HasTimeline;
        InNavigation = navigation ?? InNavigation;
        IsImportable = importable ?? IsImportable;
        IsArchivable = archivable ?? IsArchivable;
        IsNamedToAll = namedToAll ?? IsNamedToAll;
        IsForAdministrators = forAdministrators ?? IsForAdministrators;
        IsInMenu = menu ?? IsInMenu;
        About = about ?? About;
    }

    private static string Words(string name)
    {
        var words = JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ').Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private protected void AddSystemFields()
    {
        Add(new Field("id", FieldTypes.Id, typeof(Record).GetProperty(nameof(Record.Id)))).ReadOnly();
        Add(new Field("createdAt", FieldTypes.DateTime, typeof(Record).GetProperty(nameof(Record.CreatedAt)))).ReadOnly().Required();
        Add(new Field("createdBy", FieldTypes.User, typeof(Record).GetProperty(nameof(Record.CreatedById))) { ReferenceTo = "user" })
            .ReadOnly();
        Add(new Field("updatedAt", FieldTypes.DateTime, typeof(Record).GetProperty(nameof(Record.UpdatedAt)))).ReadOnly();
        Add(new Field("updatedBy", FieldTypes.User, typeof(Record).GetProperty(nameof(Record.UpdatedById))) { ReferenceTo = "user" })
            .ReadOnly();
    }
}
