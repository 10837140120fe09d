using System.Net.WebSockets;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Tests.BotFramework;

public abstract class A_stream(Store store)
{
    public sealed class On_SQLite() : A_stream(Store.Sqlite);

    public sealed class On_PostgreSQL() : A_stream(Store.Postgres);

    [Fact]
    public async Task Brings_the_greeting_the_echo_and_the_reply()
    {
        await using var host = await ChatHost.StartAsync(store, host => host.FixedReplies.GreetingText = "Welcome");
        using var client = host.Client();
        await client.GenerateAsync();
        await client.StartAsync("en-US");
        using var stream = await client.OpenStreamAsync();
        (await stream.TextsAsync(1)).ShouldBe(["Welcome (en-US)"]);

        var id = (await client.SayAsync("hello", "c1")).Id();

        var activities = await stream.NextAsync(2);
        activities[0].GetProperty("id").GetString().ShouldBe(id);
        activities[0].GetProperty("channelData").GetProperty("clientActivityID").GetString().ShouldBe("c1");
        activities[0].GetProperty("from").GetProperty("role").GetString().ShouldBe("user");
        activities[1].GetProperty("text").GetString().ShouldBe("echo: hello");
        activities[1].GetProperty("replyToId").GetString().ShouldBe(id);
        stream.Watermark.ShouldBe((await client.ReadAsync()).Ok().GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task Begins_where_the_client_left_off()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        string? watermark;
        using (var stream = await client.OpenStreamAsync())
        {
            await client.SayAsync("one");
            await stream.NextAsync(2);
            watermark = stream.Watermark;
        }

        await client.SayAsync("two");
        await client.TextsAsync(4);

        await client.ReconnectAsync("?watermark=" + watermark);
        using (var stream = await client.OpenStreamAsync()) (await stream.TextsAsync(2)).ShouldBe(["two", "echo: two"]);
        await client.ReconnectAsync("?watermark=");
        using (var stream = await client.OpenStreamAsync()) (await stream.TextsAsync(4)).ShouldBe(["one", "echo: one", "two", "echo: two"], "DirectLineJS says '' when it has seen nothing");
        await client.StartAsync();
        using (var stream = await client.OpenStreamAsync()) (await stream.TextsAsync(4)).Count.ShouldBe(4);
        await client.ReconnectAsync();
        using (var stream = await client.OpenStreamAsync())
        {
            await client.SayAsync("three");
            (await stream.TextsAsync(2)).ShouldBe(["three", "echo: three"], "without a watermark only what is new");
        }
    }

    [Fact]
    public async Task Cut_at_200_random_points_brings_each_message_once_and_in_order() // T17
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var random = new Random(17);
        var saying = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++) await client.SayAsync("message " + i);
        });
        var ids = new List<string?>();
        string? watermark = "";
        for (var cut = 0; cut < 200; cut++)
        {
            await client.ReconnectAsync("?watermark=" + watermark);
            using var stream = await client.OpenStreamAsync();
            var frames = ids.Count < 200 ? random.Next(3) : 0;
            for (var frame = 0; frame < frames && ids.Count < 200; frame++)
            {
                ids.AddRange((await stream.SetAsync()).Select(activity => activity.GetProperty("id").GetString()));
                watermark = stream.Watermark;
            }

            stream.Socket.Abort();
        }

        await saying;
        await client.ReconnectAsync("?watermark=" + watermark);
        using var last = await client.OpenStreamAsync();
        if (ids.Count < 200) ids.AddRange((await last.NextAsync(200 - ids.Count)).Select(activity => activity.GetProperty("id").GetString()));
        ids.ShouldBe((await client.AllAsync()).Select(activity => activity.GetProperty("id").GetString()));
        ids.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public async Task Is_closed_with_collision_by_a_second_one_and_nothing_is_lost() // T15
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var first = await client.OpenStreamAsync();
        await client.SayAsync("one");
        await first.NextAsync(2);

        await client.ReconnectAsync("?watermark=" + first.Watermark);
        await client.SayAsync("between");
        using var second = await client.OpenStreamAsync();

        (await first.ClosedAsync()).ShouldBe("collision");
        (await second.TextsAsync(2)).ShouldBe(["between", "echo: between"]);
        await client.SayAsync("after");
        (await second.TextsAsync(2)).ShouldBe(["after", "echo: after"]);
    }

    [Fact]
    public async Task Is_kept_alive_by_empty_frames()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        var frame = stream.FrameAsync();

        await Until.TrueAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return frame.IsCompleted;
            },
            "a frame");

        (await frame).ShouldBe("");
    }

    [Fact]
    public async Task Carries_typing_without_a_watermark()
    {
        await using var host = await ChatHost.StartAsync(store);
        var go = new TaskCompletionSource();
        host.Bot.OnTurn = async (context, _) =>
        {
            await context.SendActivityAsync(new Activity { Type = "typing" }, CancellationToken.None);
            await go.Task;
            await context.SendActivityAsync(Activity.Message("reply"), CancellationToken.None);
        };
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        await client.SayAsync("hello");
        await stream.NextAsync(1);
        var before = stream.Watermark;

        var typing = (await stream.NextAsync(1)).Single();
        typing.GetProperty("type").GetString().ShouldBe("typing");
        stream.Watermark.ShouldBe(before);
        go.SetResult();
        (await stream.TextsAsync(1)).ShouldBe(["reply"]);
    }

    [Fact]
    public async Task Is_closed_when_the_host_stops()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();

        var stopping = host.RestartAsync();
        (await stream.ClosedAsync()).ShouldBe("restarting");
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await Until.DoneAsync(stopping);
    }
}
