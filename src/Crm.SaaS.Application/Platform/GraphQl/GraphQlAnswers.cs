using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace Crm.SaaS.Platform.GraphQl;

internal sealed class GraphQlAnswers(
    ITenantObjects objects,
    ICurrentUser currentUser,
    CallersSchemas schemas,
    PlannedExecution execution,
    GraphQlErrors errors,
    IUnitOfWork work
) : IGraphQl
{
    private static readonly GraphQLDocumentBuilder Builder = new();
    private static readonly DocumentValidator Validator = new();

    public async Task<GraphQlOutcome> AnswerAsync(JsonElement request, IBufferWriter<byte> output, CancellationToken ct)
    {
        var asked = GraphQlRequest.Read(request);
        try
        {
            var result = await ExecuteAsync(asked, ct);
            if (!result.Executed)
                result.Errors = GraphQlErrors.Shown(result.Errors!);
            await GraphQlWriter.WriteAsync(result, output, ct);
            return result.Executed ? GraphQlOutcome.Answered : GraphQlOutcome.NotExecutable;
        }
        catch (RefusedField refused)
        {
            await work.RollBackAsync();
            await GraphQlWriter.WriteAsync(
                new ExecutionResult { Executed = true }.AddError(errors.Of(refused.Refusal, refused.Key)),
                output,
                ct
            );
            return GraphQlOutcome.Refused;
        }
        catch (BusinessException refusal)
        {
            await work.RollBackAsync();
            await GraphQlWriter.WriteAsync(new ExecutionResult().AddError(errors.Of(refusal, null)), output, ct);
            return GraphQlOutcome.NotExecutable;
        }
    }

    public async Task<string> SchemaAsync(CancellationToken ct) =>
        (await SchemaOfCallerAsync(ct)).Print(new PrintOptions { StringComparison = StringComparison.Ordinal });

    private async Task<ExecutionResult> ExecuteAsync(GraphQlRequest asked, CancellationToken ct)
    {
        var document = DocumentReader.Read(asked.Query);
        DemandOne(document, asked.OperationName);
        var executer = new DocumentExecuter(Builder, Validator, execution, []);
        return await executer.ExecuteAsync(
            new ExecutionOptions
            {
                Schema = await SchemaOfCallerAsync(ct),
                Query = asked.Query,
                Document = document,
                OperationName = asked.OperationName,
                Variables = JsonValues.Variables(asked.Variables),
                CancellationToken = ct,
                ThrowOnUnhandledException = true,
            }
        );
    }

    private static void DemandOne(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        if (name is null ? operations.Count != 1 : operations.TrueForAll(o => o.Name is null || o.Name.Value != name))
            throw BusinessException.Invalid(
                "graphql:unknown-operation",
                "Give the “operationName” of one of the document's operations; it can only be left out where there is one alone."
            );
    }

    private async Task<Schema> SchemaOfCallerAsync(CancellationToken ct) =>
        schemas.Of(await objects.CurrentAsync(ct), currentUser.Required);
}
