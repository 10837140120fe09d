using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.Tests.BotFramework;

public abstract class A_restart(Store store)
{
    public sealed class On_SQLite() : A_restart(Store.Sqlite);

    public sealed class On_PostgreSQL() : A_restart(Store.Postgres);

    [Fact]
    public async Task Keeps_tokens_and_conversations()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        await client.SayAsync("hello");
        await client.TextsAsync(2);

        await host.RestartAsync();

        using var later = new ChatClient(host.Address) { Token = client.Token, ConversationId = client.ConversationId };
        await later.ReconnectAsync("?watermark=0");
        using var stream = await later.OpenStreamAsync();
        (await stream.TextsAsync(2)).ShouldBe(["hello", "echo: hello"]);
    }

    [Fact]
    public async Task Lets_all_come_back_at_once_and_gives_each_what_it_missed() // T48; the load program "sockets" does it with ten thousand
    {
        await using var host = await ChatHost.StartAsync(store);
        var clients = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.ChatAsync()));
        var streams = await Task.WhenAll(clients.Select(client => client.OpenStreamAsync()));
        await Task.WhenAll(clients.Select((client, i) => client.SayAsync("before " + i)));

        await host.RestartAsync();
        var back = await Task.WhenAll(clients.Select(async client =>
        {
            var later = new ChatClient(host.Address) { Token = client.Token, ConversationId = client.ConversationId };
            (await later.ReconnectAsync("?watermark=0")).Ok();
            using var stream = await later.OpenStreamAsync();
            return await stream.TextsAsync(2);
        }));

        back.ShouldBe(Enumerable.Range(0, 100).Select(i => new List<string> { "before " + i, "echo: before " + i }));
        foreach (var one in streams.Cast<IDisposable>().Concat(clients)) one.Dispose();
    }

    [Fact]
    public async Task Finishes_the_turn_that_runs()
    {
        await using var host = await ChatHost.StartAsync(store);
        var go = new TaskCompletionSource();
        host.Bot.OnTurn = async (context, _) =>
        {
            await go.Task;
            await context.SendActivityAsync(Activity.Message("done"), CancellationToken.None);
        };
        using var client = await host.ChatAsync();
        await client.SayAsync("hello");
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");

        var restarting = host.RestartAsync();
        go.SetResult();
        await Until.DoneAsync(restarting);

        using var later = new ChatClient(host.Address) { Token = client.Token, ConversationId = client.ConversationId };
        (await later.TextsAsync(2)).ShouldBe(["hello", "done"]);
        host.Bot.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Answers_what_a_crash_left_behind_leased() // T21: what was acknowledged is answered
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var key = new ConversationKey("directline", client.ConversationId);
        await host.StopAsync();
        await using (var log = host.OpenLog())
        {
            var asked = new Activity { Type = "message", Id = "a1", Text = "asked before the crash", ChannelId = key.Channel, Conversation = new(key.Id), From = new("dl_1"), Recipient = new("bot") };
            await log.AppendAsync(new InboundActivity(asked), null, default);
            (await log.LeaseAsync(1, TimeSpan.FromHours(1), default)).Count.ShouldBe(1); // and then the process dies
        }

        await host.RestartAsync();

        using var later = new ChatClient(host.Address) { Token = client.Token, ConversationId = client.ConversationId };
        (await later.TextsAsync(2)).ShouldBe(["asked before the crash", "echo: asked before the crash"]);
    }

    [Fact]
    public async Task Is_not_needed_to_run_a_turn_again_whose_worker_vanished()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var key = new ConversationKey("directline", client.ConversationId);
        var asked = new Activity { Type = "message", Id = "a1", Text = "asked", ChannelId = key.Channel, Conversation = new(key.Id), From = new("dl_1"), Recipient = new("bot") };
        await host.Log.AppendAsync(new InboundActivity(asked), null, default);
        var leased = (await host.Log.LeaseAsync(1, TimeSpan.FromSeconds(30), default)).Single();
        host.Time.Advance(TimeSpan.FromSeconds(29));
        (await client.TextsAsync()).ShouldBe(["asked"]);

        host.Time.Advance(TimeSpan.FromSeconds(2));

        (await client.TextsAsync(2)).ShouldBe(["asked", "echo: asked"]);
        (await host.Log.CompleteAsync(leased, [new TurnReply(Activity.Message("too late") with { Id = "a2" }, false)], null, default)).Stored.ShouldBeFalse();
    }
}
