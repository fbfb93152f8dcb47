using Crm.SaaS.Platform.Objects;
using GraphQL.Types;
using SchemaField = GraphQL.Types.FieldType;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>A record's own field.</summary>
internal sealed class ValueField(Field of) : SchemaField
{
    public Field Of { get; } = of;
}

/// <summary>A reference, which leads on to the record that it names.</summary>
internal sealed class ReferenceField(Field of) : SchemaField
{
    public Field Of { get; } = of;
}

/// <summary>The records that refer to this one by one of their fields.</summary>
internal sealed class ChildrenField(ObjectDefinition child, Field by) : SchemaField
{
    public ObjectDefinition Child { get; } = child;
    public Field By { get; } = by;
}

/// <summary>The records within an answer: <c>nodes</c> of a list, <c>record</c> of a command.</summary>
internal sealed class RowsField : SchemaField;

internal enum Ask
{
    One,
    List,
    Groups,
}

/// <summary>A question to one object.</summary>
internal sealed class QuestionField(ObjectDefinition of, Ask ask) : SchemaField
{
    public ObjectDefinition Of { get; } = of;
    public Ask Ask { get; } = ask;
}

/// <summary>A command on one record.</summary>
internal sealed class CommandField(ObjectDefinition of, string action) : SchemaField
{
    public ObjectDefinition Of { get; } = of;
    public string Action { get; } = action;
}
