using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Uow;

/// <summary>What pieces of work ask the database for first goes in one round trip; each goes on with its own answer.</summary>
public sealed class TogetherTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Each_has_its_own_answer_of_the_same_moment_and_may_ask_for_more()
    {
        var answers = new string[3];
        await InSessionAsync(session =>
            session.TogetherAsync(
                [
                    async () => answers[0] = await AskAsync(session, "now()::text"),
                    async () =>
                    {
                        await Task.Yield();
                        var first = await AskAsync(session, "now()::text");
                        answers[1] = await AskAsync(session, $"'{first}'", "now()::text <> '" + first + "'");
                    },
                    () =>
                    {
                        answers[2] = "asked nothing";
                        return Task.CompletedTask;
                    },
                ],
                default
            )
        );
        answers.ShouldBe([answers[0], answers[0] + " true", "asked nothing"]);
    }

    [Fact]
    public async Task What_goes_wrong_with_one_is_told_when_all_have_gone_on()
    {
        var answer = "";
        var failure = await Should.ThrowAsync<InvalidOperationException>(() =>
            InSessionAsync(session =>
                session.TogetherAsync(
                    [
                        async () =>
                        {
                            await AskAsync(session, "'a'");
                            throw new InvalidOperationException("read badly");
                        },
                        async () => answer = await AskAsync(session, "'b'"),
                    ],
                    default
                )
            )
        );
        failure.Message.ShouldBe("read badly");
        answer.ShouldBe("b");
    }

    [Fact]
    public async Task A_question_that_the_database_refuses_fails_all_that_went_with_it()
    {
        var failure = await Should.ThrowAsync<PostgresException>(() =>
            InSessionAsync(session =>
                session.TogetherAsync([() => AskAsync(session, "'a'"), () => AskAsync(session, "(1 / 0)::text")], default)
            )
        );
        failure.SqlState.ShouldBe("22012");
    }

    private async Task InSessionAsync(Func<TenantSession, Task> work)
    {
        using var tenant = app.Services.GetRequiredService<ICurrentTenant>().Change((await app.Given.Tenant()).Id);
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TenantSession>());
    }

    /// <summary>Asks with a statement for each expression and gives the texts.</summary>
    private static Task<string> AskAsync(TenantSession session, params string[] expressions) =>
        session.ReadAsync(
            [.. expressions.Select(e => new NpgsqlBatchCommand($"select ({e})::text"))],
            async reader =>
            {
                var texts = new List<string>();
                foreach (var place in Enumerable.Range(0, expressions.Length))
                {
                    if (place > 0)
                        await reader.NextResultAsync();
                    await reader.ReadAsync();
                    texts.Add(reader.GetString(0));
                }
                return string.Join(' ', texts);
            },
            default
        );
}
