using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>
/// Executes a checked operation in three steps: all of it is planned and its price demanded, then its commands are carried out and its questions
/// asked, and then the library completes the answer out of what was read.
/// </summary>
internal sealed class PlannedExecution(CommandRun commands, QuestionRounds rounds)
    : ParallelExecutionStrategy,
        IExecutionStrategySelector,
        IScopedDependency
{
    public IExecutionStrategy Select(ExecutionContext context) => this;

    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        var selections = new Selections(context, (type, set) => CollectFieldsFrom(context, type, set, null));
        var top = selections.Of(RootOf(context), context.Operation.SelectionSet).ToList();
        context.RootValue =
            context.Operation.Operation == OperationType.Mutation
                ? await CommandAsync(top, selections, context.CancellationToken)
                : await AskAsync(top, selections, context.CancellationToken);
        return await base.ExecuteAsync(context);
    }

    /// <summary>Refuses what the schema has no operations of: subscriptions, and commands where somebody may give none.</summary>
    private IObjectGraphType RootOf(ExecutionContext context)
    {
        try
        {
            return GetOperationRootType(context);
        }
        catch (InvalidOperationError)
        {
            throw BusinessException.Invalid(
                "graphql:not-offered",
                "There are queries here and, where your roles let you change anything, mutations; what was sent is neither."
            );
        }
    }

    private async Task<Dictionary<string, object?>> AskAsync(IReadOnlyList<Selected> top, Selections selections, CancellationToken ct)
    {
        var planner = new QuestionPlanner(selections);
        var asked = top.Where(f => f.Field is QuestionField).ToList();
        var questions = asked.ConvertAll(f => RefusedField.For(f.Key, () => Checked(planner.Plan(f))));
        QuestionRounds.Demand(questions);
        var answers = await rounds.AskAsync(questions, ct);
        return asked
            .Zip(questions, answers)
            .ToDictionary(a => a.First.Key, a => Answer((QuestionField)a.First.Field, a.Second, a.Third), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, object?>> CommandAsync(IReadOnlyList<Selected> top, Selections selections, CancellationToken ct)
    {
        var planner = new QuestionPlanner(selections);
        var plans = top.Where(f => f.Field is CommandField)
            .Select(f => RefusedField.For(f.Key, () => new CommandPlan(f, selections, planner)))
            .ToList();
        QuestionRounds.Demand(
            plans.Where(p => p.Record is not null).Select(p => RefusedField.For(p.Key, () => Checked(p.Record!(Guid.AllBitsSet))))
        );
        var done = await commands.RunAsync(plans, ct);
        var read = plans
            .Zip(done)
            .Where(p => p.First.Record is not null)
            .Select(p => (p.First.Key, p.First.Record!(p.Second.Id!.Value)))
            .ToList();
        var answers = await rounds.AskAsync([.. read.Select(r => r.Item2)], ct);
        var records = read.Zip(answers).ToDictionary(r => r.First.Key, r => First(r.First.Item2, r.Second), StringComparer.Ordinal);
        return plans
            .Zip(done)
            .ToDictionary(
                p => p.First.Key,
                p => (object?)(p.Second with { Record = records.GetValueOrDefault(p.First.Key) }),
                StringComparer.Ordinal
            );
    }

    /// <summary>A question that can be asked: the price is looked at for all together.</summary>
    private static Question Checked(Question question)
    {
        QuestionRounds.Demand([question]);
        return question;
    }

    private static object? Answer(QuestionField field, Question question, JsonElement answer) =>
        field.Ask switch
        {
            Ask.One => First(question, answer),
            Ask.List => new Rows(answer, question.Rows!),
            _ => answer.GetProperty("groups").EnumerateArray().Cast<object>().ToList(),
        };

    private static Row? First(Question question, JsonElement answer) =>
        answer.GetProperty("items").EnumerateArray().Select(item => new Row(item, question.Rows!)).FirstOrDefault();
}
