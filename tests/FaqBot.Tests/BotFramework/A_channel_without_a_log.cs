using System.Net;
using Microsoft.Data.Sqlite;

namespace FaqBot.Tests.BotFramework;

/// <summary>The log cannot be written: who is in danger hears where help is, and the channel hears that the message was not taken.</summary>
public sealed class A_channel_without_a_log
{
    [Fact]
    public async Task Carries_what_must_be_said_and_refuses_the_message() // T41
    {
        await using var host = await MessagesHost.StartAsync();
        using (host.Host.LockDatabase())
        {
            (await host.PostAsync(host.Message("danger"))).ShouldBeError(HttpStatusCode.ServiceUnavailable);
            (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);

            var expecting = host.Message("danger");
            expecting["deliveryMode"] = "expectReplies";
            (await host.PostAsync(expecting)).Json.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);

            (await host.PostAsync(host.Message("hello"))).ShouldBeError(HttpStatusCode.ServiceUnavailable);
            (await host.PostAsync(host.Activity("conversationUpdate"))).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        }

        host.Host.Bot.Turns.ShouldBeEmpty("nothing was stored, so nothing is run");
        (await host.PostAsync(host.Message("again"))).Status.ShouldBe(HttpStatusCode.OK);
        (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("echo: again");
    }

    [Fact]
    public async Task Gets_a_reply_once_more_when_that_it_was_taken_could_not_be_stored()
    {
        await using var host = await MessagesHost.StartAsync();
        var taking = new TaskCompletionSource();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(Until: taking.Task));
        await host.PostAsync(host.Message("hello"));
        var first = await host.Connector.NextAsync();
        using (host.Host.LockDatabase())
        {
            taking.SetResult();
            var until = host.Host.Time.GetUtcNow() + TimeSpan.FromMinutes(3);
            await PassAsync(() => host.Host.Time.GetUtcNow() > until);
            // Who tried to store it while his lease was up has heard by now that it cannot be.
            var refusals = host.Host.Log.Refusals;
            await PassAsync(() => host.Host.Log.Refusals >= refusals + 3);
            host.Host.Logs.Text.ShouldContain("Replies wait");
        }

        await PassAsync(() => host.Connector.Calls.Count == 2);

        (await host.Connector.NextAsync()).Body.GetProperty("id").GetString().ShouldBe(first.Body.GetProperty("id").GetString());

        Task PassAsync(Func<bool> until) => Until.TrueAsync(
            () =>
            {
                host.Host.Time.Advance(TimeSpan.FromSeconds(1));
                return until();
            },
            "what should happen as time passes");
    }

    [Fact]
    public async Task Gets_a_reply_once_when_the_log_was_locked_for_a_while_only()
    {
        await using var host = await MessagesHost.StartAsync();
        var taking = new TaskCompletionSource();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(Until: taking.Task));
        await host.PostAsync(host.Message("hello"));
        await host.Connector.NextAsync();
        using (host.Host.LockDatabase())
        {
            var refusals = host.Host.Log.Refusals;
            taking.SetResult();
            await Until.TrueAsync(() => host.Host.Log.Refusals > refusals, "the outbox cannot be written");
        }

        await Until.TrueAsync(
            () =>
            {
                host.Host.Time.Advance(TimeSpan.FromMilliseconds(200));
                return WaitingReplies(host.Host) == 0;
            },
            "that it was taken is stored");
        host.Host.Time.Advance(TimeSpan.FromMinutes(3));

        await host.PostAsync(host.Message("after"));
        (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("echo: after");
    }

    private static long WaitingReplies(ChatHost host)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM outbox";
        return (long)command.ExecuteScalar()!;
    }
}
