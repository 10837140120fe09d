using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.BotFramework;

/// <summary>Two processes on one PostgreSQL database, behind a load balancer that sends a client now here and now there. Their clock stands still, so nothing is found by looking again.</summary>
public sealed class Several_nodes
{
    [Fact]
    public async Task Bring_a_reply_to_the_stream_that_is_open_on_the_other()
    {
        await using var here = await ChatHost.StartAsync(Store.Postgres);
        await using var there = await here.StartNodeAsync();
        using var listening = await here.ChatAsync();
        using var stream = await listening.OpenStreamAsync();
        using var speaking = new ChatClient(there.Address) { Token = listening.Token, ConversationId = listening.ConversationId };
        await ListenAsync(here, there);

        await speaking.SayAsync("hello");

        (await stream.TextsAsync(2)).ShouldBe(["hello", "echo: hello"]);
        here.Bot.Turns.ShouldBeEmpty("the turn ran where the message came in");
    }

    [Fact]
    public async Task Store_a_message_once_that_comes_to_both_at_once()
    {
        await using var here = await ChatHost.StartAsync(Store.Postgres);
        await using var there = await here.StartNodeAsync();
        using var client = await here.ChatAsync();
        using var twin = new ChatClient(there.Address) { Token = client.Token, ConversationId = client.ConversationId };

        for (var i = 0; i < 20; i++)
        {
            var same = await Task.WhenAll(client.SayAsync("hello " + i, "c" + i), twin.SayAsync("hello " + i, "c" + i), twin.SayAsync("hello " + i, "again" + i));
            same.Select(answer => answer.Id()).Distinct().Count().ShouldBe(1);
        }

        // What was sent under another name is shown again under that, with its own id.
        List<string?> all = [];
        await Until.TrueAsync(
            async () => (all = [.. (await client.AllAsync()).DistinctBy(activity => activity.GetProperty("id").GetString()).Select(activity => activity.GetProperty("text").GetString())]).Count >= 40,
            "20 messages and their answers");
        all.Order().ShouldBe(Enumerable.Range(0, 20).SelectMany(i => new[] { "hello " + i, "echo: hello " + i }).Order());
        (here.Bot.Turns.Count + there.Bot.Turns.Count).ShouldBe(20);
    }

    [Fact]
    public async Task Number_what_is_said_to_both_without_gap_or_double()
    {
        await using var here = await ChatHost.StartAsync(Store.Postgres);
        await using var there = await here.StartNodeAsync();
        using var client = await here.ChatAsync();
        using var twin = new ChatClient(there.Address) { Token = client.Token, ConversationId = client.ConversationId };
        using var stream = await client.OpenStreamAsync();
        await ListenAsync(here, there);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? client : twin).SayAsync("message " + i, "c" + i)));

        var streamed = await stream.NextAsync(80);
        streamed.Select(activity => activity.GetProperty("id").GetString()).ShouldBe((await client.AllAsync()).Select(activity => activity.GetProperty("id").GetString()));
        streamed.Select(activity => activity.GetProperty("text").GetString()).Distinct().Count().ShouldBe(80);
    }

    [Fact]
    public async Task Answer_what_one_of_them_had_begun_when_it_died_and_leave_to_the_living_what_is_theirs()
    {
        await using var here = await ChatHost.StartAsync(Store.Postgres, host => host.Setup = services => services.Configure<TurnOptions>(turns => turns.TimeLimit = TimeSpan.FromHours(1)));
        await using var there = await here.StartNodeAsync();
        using var client = await here.ChatAsync();
        using var other = await here.ChatAsync();
        await ListenAsync(here, there);
        var hang = new TaskCompletionSource();
        here.Bot.OnTurn = async (context, _) =>
        {
            if (context.Activity.Text == "asked") await hang.Task;
            await context.SendActivityAsync(Activity.Message(context.Activity.Text == "asked" ? "from the slow one" : "echo"), CancellationToken.None);
        };
        await client.SayAsync("asked");
        await Until.TrueAsync(() => !here.Bot.Turns.IsEmpty, "a turn");
        // A process that says nowhere that it lives leases what waits, as one that was killed with its turn.
        await using var dead = here.OpenLog();
        var asked = new Activity { Type = "message", Id = "a1", Text = "of the dead", ChannelId = "directline", Conversation = new(other.ConversationId), From = new("dl_1"), Recipient = new("bot") };
        await dead.AppendAsync(new InboundActivity(asked), TimeSpan.FromHours(9), default);

        here.Time.Advance(TimeSpan.FromSeconds(6)); // they look for the dead every five seconds, and for turns every second
        await Until.TrueAsync(
            async () =>
            {
                here.Time.Advance(TimeSpan.FromMilliseconds(100));
                return (await other.TextsAsync()).Count == 2;
            },
            "an answer long before the lease is up");

        there.Bot.Turns.Select(turn => turn.Activity.Text).ShouldNotContain("asked", "it is being answered by who lives");
        hang.SetResult();
        (await client.TextsAsync(2)).ShouldBe(["asked", "from the slow one"]);
    }

    /// <summary>Until each hears the other: listening begins some time after the start.</summary>
    private static async Task ListenAsync(ChatHost here, ChatHost there)
    {
        using var client = await here.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        using var twin = new ChatClient(there.Address) { Token = client.Token, ConversationId = client.ConversationId };
        var heard = stream.TextsAsync(2);
        for (var i = 0; !heard.IsCompleted; i++)
        {
            await twin.SayAsync("do you hear me " + i);
            await Task.WhenAny(heard, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }

        await heard;
    }
}
