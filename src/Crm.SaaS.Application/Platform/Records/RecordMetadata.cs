using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Layouts;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Records;

/// <summary>Describes the objects to a client: what the pages, forms, filters and imports are generated from. Objects that may not be read are left out.</summary>
internal sealed class RecordMetadata(ITexts texts, FieldLabels labels) : IScopedDependency
{
    /// <param name="layouts">The layouts that the principal's pages are drawn by, by object.</param>
    /// <param name="firstViews">The saved view with which the principal begins, by object.</param>
    public void Write(
        ObjectRegistry registry,
        Principal principal,
        ILookup<string, Layout> layouts,
        IReadOnlyDictionary<string, Guid> firstViews,
        IBufferWriter<byte> output
    )
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("objects");
        foreach (var target in registry.Objects)
            if (AccessCompiler.Of(principal, target, target.Permissions.Read).Allowed)
                Write(json, target, principal, layouts[target.Name], firstViews);
        json.WriteEndArray();
        json.WriteStartArray("languages");
        foreach (var language in texts.Languages)
            json.WriteStringValue(language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(
        Utf8JsonWriter json,
        ObjectDefinition target,
        Principal principal,
        IEnumerable<Layout> layouts,
        IReadOnlyDictionary<string, Guid> firstViews
    )
    {
        json.WriteStartObject();
        json.WriteString("name", target.Name);
        json.WriteString("plural", target.Plural);
        json.WriteString("label", labels.Singular(target));
        json.WriteString("labelPlural", labels.Plural(target));
        json.WriteString("icon", target.Icon);
        json.WriteString("area", target.Area);
        json.WriteString("titleField", target.Title.Name);
        if (texts.Of($"Origin:{target.Name}", "") is { Length: > 0 } origin)
            json.WriteString("origin", origin);
        json.WriteStartObject("can");
        json.WriteBoolean("read", true);
        json.WriteBoolean("create", principal.Can(target.Permissions.Create));
        json.WriteBoolean("update", principal.Can(target.Permissions.Update));
        json.WriteBoolean("delete", principal.Can(target.Permissions.Delete));
        json.WriteBoolean("import", target.IsImportable && principal.Can(target.Permissions.Import));
        json.WriteBoolean("export", principal.Can(target.Permissions.Export));
        json.WriteBoolean("archive", target.IsArchivable && principal.Can(target.Permissions.Update));
        json.WriteBoolean(
            "merge",
            target.IsMergeable && principal.Can(target.Permissions.Update) && principal.Can(target.Permissions.Delete)
        );
        json.WriteBoolean("manage", target.Unmasked.ManagedWhen is not null && principal.Can(target.Permissions.Manage));
        json.WriteBoolean("purge", target.IsPurgeable && principal.Can(target.Permissions.Purge));
        json.WriteEndObject();
        json.WriteStartArray("fields");
        foreach (var field in target.Fields.Where(f => f.Name != "id"))
            Write(json, target, field, principal);
        json.WriteEndArray();
        WriteActs(json, target, principal);
        if (target.Board is { } board)
        {
            json.WriteStartObject("board");
            json.WriteString("by", board.By);
            json.WriteString("sum", board.Sum);
            json.WriteEndObject();
        }
        else
            json.WriteNull("board");
        json.WriteStartArray("columns");
        foreach (var field in target.Columns)
            json.WriteStringValue(field.Name);
        json.WriteEndArray();
        if (target.Weight is { } weight)
            json.WriteString("weight", weight.Name);
        WriteRelated(json, target, principal);
        json.WriteStartObject("layouts");
        foreach (var layout in layouts)
        {
            json.WritePropertyName(layout.Kind);
            LayoutConfig.Read(layout.Config).Write(json, target);
        }
        json.WriteEndObject();
        if (firstViews.TryGetValue(target.Name, out var first))
            json.WriteString("firstView", first);
        json.WriteBoolean("timeline", target.HasTimeline);
        json.WriteStartArray("timelineSources");
        foreach (var source in target.TimelineSources.Where(s => principal.Can(s.Permissions.Read)))
            json.WriteStringValue(source.Name);
        json.WriteEndArray();
        json.WriteBoolean("searchable", target.IsSearchable);
        json.WriteBoolean("duplicates", target.Alike.Any());
        json.WriteBoolean("navigation", target is { InNavigation: true, IsInMenu: true });
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ObjectDefinition target, Field field, Principal principal)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("label", labels.Of(target, field));
        json.WriteString("type", field.Type.Name);
        json.WriteBoolean("required", field.IsRequired);
        json.WriteBoolean("readOnly", field.IsReadOnly);
        json.WriteBoolean("unique", field.IsUnique);
        WriteNumber(json, "maxLength", field.MaxLength);
        WriteNumber(json, "min", field.Min);
        WriteNumber(json, "max", field.Max);
        WriteChoices(json, target, field);
        json.WriteString("reference", field.ReferenceTo);
        json.WriteString("setBy", field.SetBy);
        WriteOperators(json, field);
        json.WriteBoolean("inList", field.InList);
        json.WriteBoolean("inForm", field.InForm && !field.IsReadOnly);
        json.WriteBoolean("highlight", field.IsHighlight);
        json.WriteString("help", texts.Of($"Help:{target.Name}.{field.Name}", field.Help ?? "") is { Length: > 0 } help ? help : null);
        if (field.Elapsed is { Beyond: null } elapsed)
            WriteElapsed(json, target, elapsed);
        json.WriteBoolean("custom", field.IsCustom);
        json.WriteBoolean("alike", field.Likeness is not null);
        json.WriteBoolean("namesObject", field.NamesObject);
        json.WriteString("filterOver", field.FilterOver);
        WriteJson(json, "visibleWhen", field.Conditions.Visible?.Json);
        WriteJson(json, "requiredWhen", field.Conditions.Required?.Json);
        WriteJson(json, "editableWhen", field.Conditions.Editable?.Json);
        WriteJson(json, "formula", field.Formula?.Json);
        WriteParts(json, target, field, principal);
        WriteDefault(json, field);
        json.WriteString("pattern", field.Pattern is { } pattern ? pattern.ToString() : null);
        json.WriteEndObject();
    }

    /// <summary>Since when its days are counted, and which field says how many of them are too many; that one may be hidden.</summary>
    private static void WriteElapsed(Utf8JsonWriter json, ObjectDefinition target, Elapsed elapsed)
    {
        json.WriteString("since", elapsed.Since.Name);
        var over = target.Fields.FirstOrDefault(f => f.Elapsed is { Beyond: not null } other && other.Since.Name == elapsed.Since.Name);
        if (over is not null)
            json.WriteString("over", over.Name);
    }

    /// <summary>What a path reaches inside a value: the city of an address, the worth of an amount where a company has several currencies.</summary>
    private void WriteParts(Utf8JsonWriter json, ObjectDefinition target, Field field, Principal principal)
    {
        if (!ReferenceEquals(target.Find(field.Name), field))
            return;
        var several = target.PricedBy is not null && Reckoning.Of(principal.Currency, principal.Currencies).Several;
        var names = field.Type is MoneyType ? (several ? [MoneyType.Converted] : []) : field.Type.Parts.Keys;
        var parts = names.Select(name => (Name: name, Part: target.PartOf(field, name))).Where(p => p.Part is not null).ToList();
        if (parts.Count == 0)
            return;
        json.WriteStartArray("parts");
        foreach (var (name, part) in parts)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("label", texts.Of($"Part:{name}", name).Replace("{currency}", principal.Currency, StringComparison.Ordinal));
            json.WriteString("type", part!.Type.Name);
            json.WriteBoolean("required", false);
            json.WriteBoolean("readOnly", true);
            WriteOperators(json, part);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteOperators(Utf8JsonWriter json, Field field)
    {
        json.WriteStartArray("operators");
        foreach (var op in field.Type.Operators)
            json.WriteStringValue(FilterOperators.NameOf(op));
        json.WriteEndArray();
        json.WriteBoolean("sortable", field.Type.Sortable);
        json.WriteBoolean("groupable", field.Type.Groupable);
    }

    private void WriteChoices(Utf8JsonWriter json, ObjectDefinition target, Field field)
    {
        if (field.Choices.Count == 0)
        {
            json.WriteNull("choices");
            return;
        }
        json.WriteStartArray("choices");
        foreach (var choice in field.Choices)
        {
            json.WriteStartObject();
            json.WriteString("value", choice.Value);
            json.WriteString("label", labels.Of(target, field, choice));
            json.WriteString("color", choice.Color);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDefault(Utf8JsonWriter json, Field field)
    {
        json.WritePropertyName("default");
        switch (field.Default)
        {
            case DefaultValue given:
                field.Type.WriteJson(json, given.Value);
                break;
            case DefaultMe:
                json.WriteStringValue("@me");
                break;
            case DefaultToday:
                json.WriteStringValue("@today");
                break;
            case DefaultNow:
                json.WriteStringValue("@now");
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteActs(Utf8JsonWriter json, ObjectDefinition target, Principal principal)
    {
        json.WriteStartArray("acts");
        foreach (var act in target.Acts.Where(a => principal.Can(a.Permission ?? target.Permissions.Update)))
        {
            json.WriteStartObject();
            json.WriteString("name", act.Name);
            json.WriteString("label", texts.Of($"Act:{target.Name}.{act.Name}", act.Label));
            json.WriteBoolean("takesFields", act.TakesFields);
            json.WriteStartArray("input");
            foreach (var field in act.Input)
                Write(json, target, field, principal);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteRelated(Utf8JsonWriter json, ObjectDefinition target, Principal principal)
    {
        json.WriteStartArray("related");
        foreach (var (child, field) in target.ReferencedBy.Where(r => !r.Field.Name.EndsWith("By", StringComparison.Ordinal)))
        {
            if (!child.InNavigation || !AccessCompiler.Of(principal, child, child.Permissions.Read).Allowed)
                continue;
            json.WriteStartObject();
            json.WriteString("object", child.Name);
            json.WriteString("plural", child.Plural);
            json.WriteString("field", field.Name);
            json.WriteString("label", texts.Of($"Related:{target.Name}.{child.Name}.{field.Name}", labels.Plural(child)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteJson(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            json.WriteRawValue(value);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
