using System.Data.Common;

namespace Crm.SaaS.Launch;

/// <summary>What a person may say after <c>dotnet run etc/start.cs --</c>.</summary>
public sealed record StartOptions
{
    public const string Usage = """
        dotnet run etc/start.cs [-- options]

          --port N               where the server listens (5080)
          --data DIR             where everything is kept
          --database CONNECTION  an existing PostgreSQL 15 or newer in place of the embedded one, as an Npgsql connection
                                 string of an account that may create roles and databases
          --no-browser           do not open a browser
          --no-demo              do not create the two demo companies
          --reset                erase what an earlier start created in the data folder, and begin anew
          --help                 this text
        """;

    public int Port { get; private init; } = 5080;

    public string Data { get; private init; } = DataFolder.Default;

    public string? Database { get; private init; }

    public bool Browser { get; private init; } = true;

    public bool Demo { get; private init; } = true;

    public bool Reset { get; private init; }

    public bool Help { get; private init; }

    public static StartOptions Parse(IEnumerable<string> arguments)
    {
        var options = new StartOptions();
        var rest = new Queue<string>(arguments.SelectMany(Split));
        while (rest.TryDequeue(out var name))
        {
            options = name switch
            {
                "--port" => options with { Port = PortOf(Value()) },
                "--data" => options with { Data = Value() },
                "--database" => options with { Database = ConnectionOf(Value()) },
                "--no-browser" => options with { Browser = false },
                "--no-demo" => options with { Demo = false },
                "--reset" => options with { Reset = true },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => throw new LaunchException($"There is no option {name}.\n\n{Usage}"),
            };

            string Value() =>
                rest.TryDequeue(out var value) && value.Length > 0 && !value.StartsWith("--", StringComparison.Ordinal)
                    ? value
                    : throw new LaunchException($"The option {name} needs a value.\n\n{Usage}");
        }

        if (options is { Reset: true, Database: not null })
        {
            throw new LaunchException(
                "--reset erases the embedded database only: drop the database on your own server yourself, then start without --reset."
            );
        }

        return options;
    }

    // --port=5081 is as good as --port 5081; what follows the first sign may hold more of them.
    private static IEnumerable<string> Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static string ConnectionOf(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            if (parts.ContainsKey("Host") || parts.ContainsKey("Server"))
            {
                return text;
            }
        }
        catch (ArgumentException)
        {
            // Said below, in words that help.
        }

        throw new LaunchException("--database takes a connection string such as \"Host=localhost;Username=postgres;Password=…\".");
    }

    private static int PortOf(string text) =>
        int.TryParse(text, out var port) && port is > 0 and < 65536
            ? port
            : throw new LaunchException($"{text} is not a port: give a number from 1 to 65535 after --port.");
}
