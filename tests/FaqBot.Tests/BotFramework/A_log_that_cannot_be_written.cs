using System.Diagnostics;
using System.Net;

namespace FaqBot.Tests.BotFramework;

/// <summary>T41, T53: nothing is acknowledged that is not stored, and who is in danger hears where help is all the same.</summary>
public abstract class A_log_that_cannot_be_written(Store store)
{
    public sealed class On_SQLite() : A_log_that_cannot_be_written(Store.Sqlite);

    public sealed class On_PostgreSQL() : A_log_that_cannot_be_written(Store.Postgres);

    [Fact]
    public async Task Refuses_a_message_with_503_after_its_unlogged_reply_is_on_the_stream()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        using (host.LockDatabase())
        {
            var reply = stream.NextAsync(1);
            var waited = Stopwatch.StartNew();
            (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
            (await Until.DoneAsync(reply)).Single().GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), "a second for the lock, and room for a slow machine");
            stream.Watermark.ShouldBeNull("it is not in the log");
            (await client.SayAsync("a question")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        }

        (await client.SayAsync("danger")).Id();
        (await client.TextsAsync(2)).ShouldBe(["danger", "echo: danger"]);
    }

    [Fact]
    public async Task Keeps_the_unlogged_reply_for_the_next_poll()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using (host.LockDatabase())
        {
            (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
            var set = (await client.ReadAsync()).Ok();
            set.GetProperty("activities").EnumerateArray().Single().GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);
            (await client.ReadAsync("?watermark=" + set.GetProperty("watermark").GetString())).Ok().GetProperty("activities").GetArrayLength().ShouldBe(0, "once");
        }
    }

    [Fact]
    public async Task Knows_in_its_unlogged_reply_what_was_said_before_stored_or_not()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        await client.SayAsync("stored");
        await client.TextsAsync(2);
        using (host.LockDatabase())
        {
            (await client.SayAsync("refused")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
            (await client.SayAsync("is that danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
            var set = (await client.ReadAsync()).Ok();
            set.GetProperty("activities").EnumerateArray().Last().GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText + " You said: stored, refused");
        }
    }

    [Fact]
    public async Task Answers_503_also_when_the_unlogged_reply_fails_and_logs_no_word_of_it()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using (host.LockDatabase()) (await client.SayAsync("break")).ShouldBeError(HttpStatusCode.ServiceUnavailable);

        host.Logs.Text.ShouldContain("could not be said: System.InvalidOperationException");
        host.Logs.Text.ShouldNotContain("break");
    }

    [Fact]
    public async Task Lets_a_chat_open_all_the_same_and_stores_it_as_soon_as_it_can()
    {
        await using var host = await ChatHost.StartAsync(store, host => host.FixedReplies.GreetingText = "Welcome");
        using var client = host.Client();
        await client.GenerateAsync();
        using var locked = host.LockDatabase();
        (await client.StartAsync("en")).Status.ShouldBe(HttpStatusCode.Created);
        using var stream = await client.OpenStreamAsync();
        var greeting = (await stream.NextAsync(1)).Single();
        greeting.GetProperty("text").GetString().ShouldBe("Welcome (en)");
        (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        (await stream.TextsAsync(1)).ShouldBe([TestFixedReplies.DangerText]);
        (await client.ReconnectAsync()).Ok();

        locked.Dispose();
        await client.SayAsync("hello");

        (await client.TextsAsync(3)).ShouldBe(["Welcome (en)", "hello", "echo: hello"]);
        (await client.AllAsync())[0].GetProperty("id").GetString().ShouldBe(greeting.GetProperty("id").GetString(), "clients show it once");
    }

    [Fact]
    public async Task Still_gets_the_replies_of_a_turn_that_ran_meanwhile_and_does_not_run_it_again()
    {
        await using var host = await ChatHost.StartAsync(store);
        var go = new TaskCompletionSource();
        var echo = host.Bot.OnTurn;
        host.Bot.OnTurn = async (context, cancellationToken) =>
        {
            await go.Task;
            await echo(context, cancellationToken);
        };
        using var client = await host.ChatAsync();
        await client.SayAsync("hello");
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");
        using (host.LockDatabase())
        {
            go.SetResult();
            await Until.TrueAsync(() => host.Log.Refusals > 0, "a refused write");
        }

        await Until.TrueAsync(
            async () =>
            {
                host.Time.Advance(TimeSpan.FromMilliseconds(100));
                return (await client.TextsAsync()).Count == 2;
            },
            "a reply");
        host.Bot.Turns.Count.ShouldBe(1);
    }
}
