using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A statement in the making. Text comes from code and the registry only; every value becomes a numbered parameter.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new(512);
    private readonly NpgsqlBatchCommand command = new();
    private int aliases;
    private string? tenant;

    public SqlText Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>A name for a table that no other of this statement has.</summary>
    public string NextAlias(string prefix) => prefix + aliases++.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Adds a value and gives the text that stands for it.</summary>
    public string Value<T>(T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return "$" + command.Parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The company that the statement is about; of a statement there is one.</summary>
    public string Tenant(Guid id) => tenant ??= Value(id, NpgsqlDbType.Uuid);

    /// <summary>Names a parameter of a finished text otherwise.</summary>
    public static string Rename(string text, string parameter, string name)
    {
        var renamed = new StringBuilder(text.Length + 16);
        var from = 0;
        for (int at; (at = text.IndexOf(parameter, from, StringComparison.Ordinal)) >= 0; from = at + parameter.Length)
        {
            var isLonger = at + parameter.Length < text.Length && char.IsAsciiDigit(text[at + parameter.Length]);
            renamed.Append(text, from, at - from).Append(isLonger ? parameter : name);
        }
        return renamed.Append(text, from, text.Length - from).ToString();
    }

    public NpgsqlBatchCommand ToCommand()
    {
        command.CommandText = text.ToString();
        return command;
    }
}
