using System.Collections.Concurrent;
using System.Net;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Tests.BotFramework;

public abstract class A_turn_that_fails(Store store)
{
    public sealed class On_SQLite() : A_turn_that_fails(Store.Sqlite);

    public sealed class On_PostgreSQL() : A_turn_that_fails(Store.Postgres);

    [Fact]
    public async Task Gives_the_fixed_sentence_and_keeps_the_message() // T19
    {
        await using var host = await ChatHost.StartAsync(store);
        host.Bot.OnTurn = (context, _) =>
        {
            context.SendActivityAsync(Activity.Message("half an answer"), CancellationToken.None);
            throw new InvalidOperationException("about " + context.Activity.Text);
        };
        using var client = await host.ChatAsync();
        (await client.SayAsync("my private question")).Status.ShouldBe(HttpStatusCode.OK);

        (await client.TextsAsync(2)).ShouldBe(["my private question", TestFixedReplies.FailureText]);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await client.SayAsync("again");
        await client.TextsAsync(4);
        host.Bot.Turns.Count.ShouldBe(2, "a turn that threw is not run again");
        host.Logs.Text.ShouldContain("System.InvalidOperationException");
        host.Logs.Text.ShouldNotContain("my private question");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_hanging_is_given_up_after_fifteen_seconds(bool heedsItsToken) // T19
    {
        await using var host = await ChatHost.StartAsync(store);
        using var never = new SemaphoreSlim(0);
        host.Bot.OnTurn = async (context, cancellationToken) =>
        {
            if (context.Activity.Text != "hang") await context.SendActivityAsync(Activity.Message("quick"), CancellationToken.None);
            else await never.WaitAsync(heedsItsToken ? cancellationToken : CancellationToken.None);
        };
        using var client = await host.ChatAsync();
        await client.SayAsync("hang");
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");
        await client.SayAsync("next");
        host.Time.Advance(TimeSpan.FromSeconds(14));
        (await client.TextsAsync()).ShouldBe(["hang", "next"]);
        host.Bot.Turns.Count.ShouldBe(1, "one conversation strictly in order");

        host.Time.Advance(TimeSpan.FromSeconds(2));

        (await client.TextsAsync(4)).ShouldBe(["hang", "next", TestFixedReplies.FailureText, "quick"]);
    }

    [Fact]
    public async Task By_blocking_its_thread_does_not_hold_other_conversations()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var blocked = new ManualResetEventSlim();
        host.Bot.OnTurn = (context, _) =>
        {
            if (context.Activity.Text == "block") blocked.Wait(Until.Patience, CancellationToken.None);
            context.SendActivityAsync(Activity.Message("reply"), CancellationToken.None);
            return Task.CompletedTask;
        };
        using var client = await host.ChatAsync();
        using var other = await host.ChatAsync();
        await client.SayAsync("block");
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");
        await other.SayAsync("hello");

        (await other.TextsAsync(2)).ShouldBe(["hello", "reply"]);
        host.Time.Advance(TimeSpan.FromSeconds(16));
        (await client.TextsAsync(2)).ShouldBe(["block", TestFixedReplies.FailureText]);
        blocked.Set();
    }

    [Fact]
    public async Task Is_not_there_when_all_goes_well_and_many_conversations_keep_their_order()
    {
        await using var host = await ChatHost.StartAsync(store);
        var now = 0;
        var most = 0;
        var wrong = new ConcurrentBag<string>();
        var last = new ConcurrentDictionary<string, int>();
        host.Bot.OnTurn = async (context, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            var number = int.Parse(context.Activity.Text!, System.Globalization.CultureInfo.InvariantCulture);
            if (!last.AddOrUpdate(context.Activity.Conversation!.Id!, number, (_, before) => number == before + 1 ? number : -1).Equals(number)) wrong.Add(context.Activity.Text!);
            await Task.Yield();
            await context.SendActivityAsync(Activity.Message("reply"), CancellationToken.None);
            Interlocked.Decrement(ref now);
        };
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.ChatAsync()));
        foreach (var client in clients)
            for (var i = 1; i <= 5; i++)
                await client.SayAsync(i.ToString(System.Globalization.CultureInfo.InvariantCulture));

        foreach (var client in clients) (await client.TextsAsync(10)).Count(text => text == "reply").ShouldBe(5);
        wrong.ShouldBeEmpty();
        most.ShouldBeLessThanOrEqualTo(2 * Environment.ProcessorCount);
        foreach (var client in clients) client.Dispose();
    }
}
