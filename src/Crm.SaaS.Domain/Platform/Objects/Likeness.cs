namespace Crm.SaaS.Platform.Objects;

/// <summary>How the values of a field tell that two records mean the same thing in the world.</summary>
public enum Likeness
{
    /// <summary>The same mailbox, however it is written.</summary>
    Email,

    /// <summary>The same line, with or without the country.</summary>
    Phone,

    /// <summary>A number that somebody gives out once: tax id, register number.</summary>
    Number,

    /// <summary>The same host.</summary>
    Website,

    /// <summary>The name of an organisation, without its legal form, with slips of the pen.</summary>
    Organization,

    /// <summary>The name of a person, in any order, with initials and slips of the pen.</summary>
    Person,
}
