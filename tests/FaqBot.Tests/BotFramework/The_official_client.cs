using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FaqBot.Tests.BotFramework;

/// <summary>botframework-directlinejs, as it is published, against the host.</summary>
public abstract class The_official_client(Store store)
{
    public sealed class On_SQLite() : The_official_client(Store.Sqlite);

    public sealed class On_PostgreSQL() : The_official_client(Store.Postgres);

    private const int ExpiredToken = 3;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Starts_is_greeted_sends_and_receives(bool webSocket)
    {
        await using var host = await ChatHost.StartAsync(store, host => host.FixedReplies.GreetingText = "Welcome");
        using var client = await StartAsync(host, webSocket);
        (await client.NextTextAsync()).ShouldBe("Welcome (es-US)");

        await SayAsync(client, "hello", "c1");

        // The answer to the POST and the echo come in any order.
        var seen = new List<JsonElement> { await client.NextAsync("activity"), await client.NextAsync("activity") };
        seen.Select(activity => activity.GetProperty("text").GetString()).ShouldBe(["hello", "echo: hello"]);
        seen[0].GetProperty("channelData").GetProperty("clientActivityID").GetString().ShouldBe("c1");
        seen[1].GetProperty("replyToId").GetString().ShouldBe(seen[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Gets_the_id_of_what_it_sends()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await StartAsync(host, webSocket: true);
        await SayAsync(client, "hello", "c1");
        var id = (await client.NextAsync("posted")).GetString();
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");

        host.Bot.Turns.Single().Activity.Id.ShouldBe(id);
    }

    [Fact]
    public async Task Comes_back_after_a_cut_and_gets_exactly_what_it_missed() // T17
    {
        await using var host = await ChatHost.StartAsync(store);
        using var visitor = host.Client();
        await visitor.GenerateAsync();
        using var client = await StartAsync(host, webSocket: true, visitor.Token);
        await SayAsync(client, "before", "c1");
        (await client.NextTextAsync()).ShouldBe("before");
        (await client.NextTextAsync()).ShouldBe("echo: before");
        for (var i = 0; i < 5; i++)
        {
            await client.DoAsync(new { @do = "drop" });
            await visitor.SayAsync("away " + i);
            (await client.NextTextAsync()).ShouldBe("away " + i);
            (await client.NextTextAsync()).ShouldBe("echo: away " + i);
        }
    }

    [Fact]
    public async Task That_was_cut_before_it_saw_anything_still_gets_everything()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var visitor = host.Client();
        await visitor.GenerateAsync();
        using var client = await StartAsync(host, webSocket: true, visitor.Token);
        await client.NextAsync("opened");
        await client.DoAsync(new { @do = "drop" });
        await visitor.SayAsync("away");

        (await client.NextTextAsync()).ShouldBe("away");
        (await client.NextTextAsync()).ShouldBe("echo: away");
    }

    [Fact]
    public async Task Renews_its_token_and_notices_when_it_has_expired() // T13
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await StartAsync(host, webSocket: true);
        await SayAsync(client, "one", "c1");
        await client.NextAsync("posted");
        host.Time.Advance(TimeSpan.FromMinutes(15));
        await client.DoAsync(new { @do = "refresh" });
        await client.NextAsync("refreshed");
        host.Time.Advance(TimeSpan.FromMinutes(29));
        await SayAsync(client, "two", "c2");
        (await client.NextAsync("posted")).GetString().ShouldNotBe("retry");

        host.Time.Advance(TimeSpan.FromMinutes(2));
        await SayAsync(client, "three", "c3");

        (await client.NextAsync("status")).GetInt32().ShouldBe(ExpiredToken);
        (await client.NextAsync("posted")).GetString().ShouldBe("retry");
    }

    [Fact]
    public async Task Gives_way_to_a_second_one_on_the_same_chat() // T15
    {
        await using var host = await ChatHost.StartAsync(store);
        using var visitor = host.Client();
        await visitor.GenerateAsync();
        using var client = await StartAsync(host, webSocket: true, visitor.Token);
        await SayAsync(client, "one", "c1");
        await client.NextTextAsync();
        await client.NextTextAsync();
        await visitor.ReconnectAsync("?watermark=");
        using var second = await visitor.OpenStreamAsync();

        (await client.NextAsync("closed")).GetString().ShouldBe("collision");
        (await second.TextsAsync(2)).ShouldBe(["one", "echo: one"]);
    }

    [Fact]
    public async Task Is_told_when_its_conversation_has_gone()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var visitor = host.Client();
        await visitor.GenerateAsync();
        using var client = await StartAsync(host, webSocket: true, visitor.Token);
        await SayAsync(client, "one", "c1");
        await client.NextTextAsync();
        await host.Log.ForgetAsync(visitor.ConversationId, default);
        await client.DoAsync(new { @do = "drop" });

        (await client.NextAsync("ended")).GetString().ShouldBe("conversation ended");
    }

    [Fact]
    public async Task Is_told_that_a_file_is_not_taken_and_goes_on()
    {
        await using var host = await ChatHost.StartAsync();
        await using var files = new LoopbackServer(context => context.Response.WriteAsync("a picture"));
        await files.StartAsync();
        using var client = await StartAsync(host, webSocket: true);
        await client.NextAsync("opened");

        await client.DoAsync(new
        {
            @do = "post",
            activity = new { type = "message", from = new { id = "me" }, attachments = new[] { new { contentType = "image/png", contentUrl = new Uri(files.Address, "photo.png"), name = "photo.png" } } },
        });

        (await client.NextAsync("refused")).GetInt32().ShouldBe(400);
        await SayAsync(client, "hello", "c1");
        (await client.NextTextAsync()).ShouldBe("hello");
        (await client.NextTextAsync()).ShouldBe("echo: hello");
    }

    private static async Task<OfficialClient> StartAsync(ChatHost host, bool webSocket, string? token = null)
    {
        using var visitor = host.Client();
        if (token is null) await visitor.GenerateAsync();
        var client = await OfficialClient.StartAsync();
        await client.DoAsync(new
        {
            @do = "start",
            options = new
            {
                token = token ?? visitor.Token,
                domain = new Uri(host.Address, "/v3/directline").AbsoluteUri,
                webSocket,
                pollingInterval = 200,
                conversationStartProperties = new { locale = "es-US" },
            },
        });
        return client;
    }

    private static Task SayAsync(OfficialClient client, string text, string clientActivityId) =>
        client.DoAsync(new { @do = "post", activity = new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = clientActivityId } } });
}
