using System.Text.Json;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Statements, and how their results are read: from the first, at which the rows stand, to the last, at which they stay.</summary>
internal sealed record QuestionPart(IReadOnlyList<NpgsqlBatchCommand> Commands, Func<ResultRows, Task> ReadAsync);

/// <summary>Statements, and how their results become a part of an answer.</summary>
internal sealed record AnswerPart(IReadOnlyList<NpgsqlBatchCommand> Commands, Func<Utf8JsonWriter, ResultRows, Task> WriteAsync);
