using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Asks the questions of an operation: all that stand at its top in one round trip, then all lists below them in one more per level.</summary>
internal sealed class QuestionRounds(IRecordReader reader, ICurrentUser currentUser) : IScopedDependency
{
    public const int MostQuestions = 60;

    /// <summary>Refuses what costs too much, before anything is asked: every list below another counts as often as it can have to be asked.</summary>
    public static void Demand(IEnumerable<Question> questions)
    {
        var all = new List<RecordQuery>();
        foreach (var question in questions)
            Add(question, all);
        QueryCost.DemandTogether(all);
    }

    /// <returns>The answers to the questions; those to the lists below them are with their plans.</returns>
    public async Task<IReadOnlyList<JsonElement>> AskAsync(IReadOnlyList<Question> questions, CancellationToken ct)
    {
        if (questions.Count == 0)
            return [];
        var answers = await ReadAsync([.. questions.Select(q => q.Query())], ct);
        foreach (var (question, answer) in questions.Zip(answers))
            question.Rows?.Take([.. answer.GetProperty("items").EnumerateArray()]);
        var level = questions.SelectMany(Below).ToList();
        while (level.Count > 0)
        {
            await AskAsync(level, ct);
            level = [.. level.SelectMany(Below)];
        }
        return answers;
    }

    private async Task AskAsync(IReadOnlyList<ChildPlan> level, CancellationToken ct)
    {
        var asked = level.SelectMany(plan => plan.Queries().Select(query => (plan, query))).ToList();
        if (asked.Count > 0)
            foreach (var ((plan, _), answer) in asked.Zip(await ReadAsync([.. asked.Select(a => a.query)], ct)))
                plan.Take(answer);
        foreach (var plan in level)
            plan.Finish();
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(IReadOnlyList<RecordQuery> queries, CancellationToken ct)
    {
        var output = new ArrayBufferWriter<byte>(16 * 1024);
        await reader.QueryAsync(queries, currentUser.Required, output, ct);
        var json = new Utf8JsonReader(output.WrittenSpan);
        return [.. JsonElement.ParseValue(ref json).GetProperty("answers").EnumerateArray()];
    }

    private static IEnumerable<ChildPlan> Below(Question question) => question.Rows?.Below ?? [];

    private static void Add(Question question, List<RecordQuery> all)
    {
        var times = question is ChildPlan children ? children.Most : 1;
        if (all.Count + times > MostQuestions)
            throw BusinessException.Invalid(
                "graphql:too-many-questions",
                $"This operation would have to ask the database more than {MostQuestions} questions. Ask for fewer lists, or for fewer records in each."
            );
        all.AddRange(Enumerable.Repeat(question.Query(), times));
        foreach (var below in Below(question))
            Add(below, all);
    }
}
