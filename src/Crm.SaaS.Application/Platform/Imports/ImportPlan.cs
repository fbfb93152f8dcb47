using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A column that fills a field of the record itself, with its values as they are.</summary>
internal sealed record PlannedField(CellReading Cell, string Header, Field Field)
{
    public int Column => Cell.Column;
}

/// <summary>A column that names the record a reference points to, with the columns that fill it in where it is created.</summary>
internal sealed record PlannedReference(CellReading Cell, string Header, Field Reference, Field By, bool Create)
{
    public int Column => Cell.Column;
    public List<PlannedField> Details { get; } = [];
    public List<PlannedReference> References { get; } = [];
}

/// <summary>A mapping checked against the registry and a file's header.</summary>
internal sealed class ImportPlan
{
    private ImportPlan(ObjectDefinition target, ImportMapping mapping) => (Object, Mapping) = (target, mapping);

    public ObjectDefinition Object { get; }
    public ImportMapping Mapping { get; private set; }
    public List<PlannedField> Fields { get; } = [];
    public List<PlannedReference> References { get; } = [];

    /// <summary>The fields whose values tell which record a row is; empty: every row is a new one.</summary>
    public IReadOnlyList<Field> Match { get; private set; } = [];

    /// <summary>References to the same object: their rows may stand further down, so they are set when all rows are in.</summary>
    public IReadOnlyList<PlannedReference> SelfReferences { get; private set; } = [];
    public IReadOnlyList<PlannedReference> OtherReferences { get; private set; } = [];

    public static ImportPlan Of(ObjectDefinition target, ImportMapping mapping, IReadOnlyList<string> headers)
    {
        var plan = new ImportPlan(target, mapping);
        var targets = mapping
            .Columns.SelectMany(c => c.Value, (c, t) => (c.Key, Column: headers.ToList().IndexOf(c.Key), Target: t))
            .OrderBy(t => t.Target.Field.Count(x => x == '.'))
            .ToList();
        if (targets.Find(t => t.Column < 0) is { Key: { } missing })
            throw Refuse($"The file has no column “{Shorten(missing)}”.");
        foreach (var (header, column, to) in targets)
            plan.Add(
                header,
                new CellReading(
                    column,
                    to,
                    mapping.Values.GetValueOrDefault(header) ?? mapping.Values.GetValueOrDefault(to.Field),
                    headers
                ),
                to
            );
        plan.SelfReferences = [.. plan.References.Where(r => r.Reference.Target == target)];
        plan.OtherReferences = [.. plan.References.Where(r => r.Reference.Target != target)];
        plan.ResolveMatch();
        return plan;
    }

    private void Add(string header, CellReading cell, ColumnTarget to)
    {
        var names = to.Field.Split('.');
        var (fields, references, current) = (Fields, References, Object);
        foreach (var name in names[..^1])
        {
            var parent =
                references.Find(r => r.Reference.Name == name)
                ?? throw Refuse($"“{to.Field}” fills a record that no column creates: map a column to “{name}” with “create”.");
            if (!parent.Create)
                throw Refuse($"“{to.Field}” is written only where the import creates the record: add “create” to “{name}”.");
            (fields, references, current) = (parent.Details, parent.References, parent.Reference.Target!);
        }
        var field = current.Find(names[^1]);
        if (field is null || field.IsReadOnly)
            throw Refuse(
                field is null
                    ? $"{current.Label} has no field “{Shorten(names[^1])}”."
                    : $"“{field.Name}” is set by the system and cannot be imported."
            );
        if (fields.Exists(f => f.Field == field) || references.Exists(r => r.Reference == field))
            throw Refuse($"Two columns go to “{to.Field}”.");
        if (field.Target is null || to.By is null)
        {
            if (to.By is not null || to.Create)
                throw Refuse($"“by” and “create” go with references; “{field.Name}” is none.");
            fields.Add(new PlannedField(cell, header, field));
            return;
        }
        var by = field.Target.Find(to.By);
        if (by is not { IsStored: true } || by.Type.ClrType != typeof(string))
            throw Refuse($"{field.Target.Label} cannot be found by “{Shorten(to.By)}”.");
        references.Add(new PlannedReference(cell, header, field, by, to.Create));
    }

    private void ResolveMatch()
    {
        var mapped = Fields.Select(f => f.Field).ToHashSet();
        var names = Mapping.Match ?? MappingSuggestion.Match(Object, mapped);
        Match =
        [
            .. names.Select(n =>
                mapped.FirstOrDefault(f => f.Name == n) ?? throw Refuse($"Rows are matched by “{Shorten(n)}”, but no column goes there.")
            ),
        ];
        if (Match.Any(f => !f.IsStored || f.Type is not Objects.Types.TextType))
            throw Refuse("Rows are matched by fields of text.");
        if (Match.Count == 0 && SelfReferences.Count > 0)
            throw Refuse($"To tie rows to each other by “{SelfReferences[0].Reference.Name}”, say in “match” what tells a row.");
        if (Mapping.OnDuplicate != OnDuplicate.Create && !Object.Alike.Any())
            throw Refuse($"No field of {Object.LabelPlural} tells duplicates, so that rows can only be matched.");
        Mapping = Mapping with { Match = [.. names] };
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("imports:bad-mapping", message);
}
