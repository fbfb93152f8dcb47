using System.Data.Common;
using Crm.SaaS.Platform.Model;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Uow;

/// <summary>Puts the tenant before the first statement that the model sends in a transaction, in the same round trip.</summary>
internal sealed class TenantPrelude : DbCommandInterceptor
{
    private const string Parameter = "__tenant";
    private const string Limit = "__limit";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        UnreadableText.Refuse(command.Parameters);
        if (eventData.Context is CrmDbContext { Session: { TenantIsSet: false } } context)
        {
            command.CommandText =
                $"select set_config('app.tenant_id', @{Parameter}, true), set_config('statement_timeout', @{Limit}, true);\n{command.CommandText}";
            command.Parameters.Add(
                new NpgsqlParameter<string>(Parameter, context.TenantId.ToString()) { NpgsqlDbType = NpgsqlDbType.Text }
            );
            command.Parameters.Add(
                new NpgsqlParameter<string>(Limit, context.Session.StatementTimeout) { NpgsqlDbType = NpgsqlDbType.Text }
            );
        }
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is CrmDbContext { Session: { TenantIsSet: false } session })
        {
            await result.NextResultAsync(cancellationToken);
            session.TenantWasSet();
        }
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => throw Blocking();

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => throw Blocking();

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result
    ) => throw Blocking();

    private static InvalidOperationException Blocking() => new("The model is used asynchronously only.");
}
