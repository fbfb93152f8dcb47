using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Access;

/// <summary>What a principal may not do with the fields of a registry. What would reveal a hidden field is hidden with it.</summary>
public sealed class FieldMask
{
    private readonly Dictionary<(string Object, string Field), FieldAccess> closed = [];

    private FieldMask() { }

    public bool IsEmpty => closed.Count == 0;

    /// <summary>The mask in words; equal masks of one registry have equal words.</summary>
    public string Words =>
        string.Join(
            ';',
            closed
                .OrderBy(c => c.Key.Object, StringComparer.Ordinal)
                .ThenBy(c => c.Key.Field, StringComparer.Ordinal)
                .Select(c => $"{c.Key.Object}.{c.Key.Field}={c.Value}")
        );

    public static FieldMask Of(Principal principal, ObjectRegistry whole)
    {
        var mask = new FieldMask();
        if (!principal.HasMask || principal.HasEverything)
            return mask;
        foreach (var name in principal.Grants.SelectMany(g => g.Fields.Keys).Distinct(StringComparer.Ordinal))
            if (whole.Find(name) is { } target)
                mask.Add(principal, target);
        while (mask.HideWhatFollows(whole)) { }
        return mask;
    }

    /// <summary>Every field that is not open to be edited.</summary>
    public IEnumerable<(string Object, string Field, FieldAccess Access)> Closed =>
        closed.Select(c => (c.Key.Object, c.Key.Field, c.Value));

    public FieldAccess this[string objectName, string field] => closed.GetValueOrDefault((objectName, field), FieldAccess.Edit);

    public bool Hides(ObjectDefinition target, Field field) => this[target.Name, (field.Whole ?? field).Name] == FieldAccess.Hidden;

    /// <summary>Whether a filter names a hidden field, of the object itself or of one that a path crosses.</summary>
    public bool HidesOf(FilterNode filter) =>
        filter switch
        {
            AllOf all => all.Nodes.Any(HidesOf),
            AnyOf any => any.Nodes.Any(HidesOf),
            Not not => HidesOf(not.Node),
            Condition condition => Hides(condition.Path),
            _ => false,
        };

    public bool Hides(FieldPath path)
    {
        var at = path.Root;
        foreach (var reference in path.References)
        {
            if (Hides(at, reference))
                return true;
            at = reference.Target!;
        }
        return Hides(at, path.Field);
    }

    /// <summary>Of the roles that let a record be read, the most generous counts for a field; the others have nothing to say of it.</summary>
    private void Add(Principal principal, ObjectDefinition target)
    {
        var roles = principal.Grants.Where(g => g.Permissions.ContainsKey(target.Permissions.Read)).ToList();
        if (roles.Count == 0)
            roles = [.. principal.Grants];
        foreach (var field in target.Fields.Where(f => f.Name != "id"))
        {
            var access = roles.Max(r =>
                r.Fields.GetValueOrDefault(target.Name)?.GetValueOrDefault(field.Name, FieldAccess.Edit) ?? FieldAccess.Edit
            );
            if (access != FieldAccess.Edit)
                closed[(target.Name, field.Name)] = access;
        }
    }

    private bool HideWhatFollows(ObjectRegistry whole)
    {
        var before = closed.Count(c => c.Value == FieldAccess.Hidden);
        foreach (var target in whole.Objects)
        foreach (var field in target.Fields)
            if (
                field.Formula is { } formula && formula.Uses.Any(f => Hides(target, f))
                || field.Elapsed is { } elapsed && elapsed.Uses.Any(f => Hides(target, f))
                || field.RollUp is { } rollUp && rollUp.Uses.Any(f => Hides(rollUp.Child, f))
            )
                closed[(target.Name, field.Name)] = FieldAccess.Hidden;
        return closed.Count(c => c.Value == FieldAccess.Hidden) > before;
    }
}
