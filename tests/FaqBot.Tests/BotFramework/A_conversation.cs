using System.Net;
using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.Tests.BotFramework;

public abstract class A_conversation(Store store)
{
    public sealed class On_SQLite() : A_conversation(Store.Sqlite);

    public sealed class On_PostgreSQL() : A_conversation(Store.Postgres);

    [Fact]
    public async Task Starts_with_201_exists_with_200_and_has_its_greeting_first()
    {
        await using var host = await ChatHost.StartAsync(store, host => host.FixedReplies.GreetingText = "Welcome");
        using var client = host.Client();
        var generated = (await client.GenerateAsync()).Ok();
        generated.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        generated.TryGetProperty("streamUrl", out _).ShouldBeFalse();
        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.NotFound);

        var started = await client.StartAsync("es-US");
        started.Status.ShouldBe(HttpStatusCode.Created);
        started.Headers.CacheControl!.NoStore.ShouldBeTrue();
        started.Json.GetProperty("conversationId").GetString().ShouldBe(generated.GetProperty("conversationId").GetString());
        (await client.StartAsync("es-US")).Status.ShouldBe(HttpStatusCode.OK);

        var greeting = (await client.AllAsync()).Single();
        greeting.GetProperty("text").GetString().ShouldBe("Welcome (es-US)");
        greeting.GetProperty("from").GetProperty("role").GetString().ShouldBe("bot");
        greeting.GetProperty("type").GetString().ShouldBe("message");
        greeting.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Holds_what_was_said_in_order_with_replies_addressed_to_what_they_answer()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();

        var ids = new List<string>();
        for (var i = 1; i <= 3; i++) ids.Add((await client.SayAsync("message " + i)).Id());

        var texts = await client.TextsAsync(6);
        texts.Where(text => text.StartsWith("message", StringComparison.Ordinal)).ShouldBe(["message 1", "message 2", "message 3"]);
        texts.Where(text => text.StartsWith("echo", StringComparison.Ordinal)).ShouldBe(["echo: message 1", "echo: message 2", "echo: message 3"]);
        var all = await client.AllAsync();
        all.Where(IsFromBot).Select(reply => reply.GetProperty("replyToId").GetString()).ShouldBe(ids);
        all.Where(IsFromBot).ShouldAllBe(reply => reply.GetProperty("timestamp").GetDateTimeOffset() == host.Time.GetUtcNow());
        all.Select(activity => activity.GetProperty("id").GetString()).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task Lets_a_turn_see_the_earlier_messages_oldest_first()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        foreach (var text in (string[])["how long does it take", "and how much does it cost", "thanks"])
        {
            await client.SayAsync(text);
            await Until.TrueAsync(async () => (await client.TextsAsync()).Contains("echo: " + text), "a reply");
        }

        host.Bot.Turns.Last().EarlierMessages.Select(activity => activity.Text).ShouldBe(["how long does it take", "and how much does it cost"]);
    }

    [Fact]
    public async Task Is_read_page_by_page_and_a_watermark_replays_exactly_what_follows_it() // T16
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        for (var i = 0; i < 65; i++) await client.SayAsync("message " + i);
        var texts = await client.TextsAsync(130);
        texts.Count.ShouldBe(130);

        var first = (await client.ReadAsync()).Ok();
        first.GetProperty("activities").GetArrayLength().ShouldBe(100);
        var watermark = first.GetProperty("watermark").GetString();
        for (var i = 0; i < 2; i++) Texts((await client.ReadAsync("?watermark=" + watermark)).Ok()).ShouldBe(texts[100..]);
        Texts((await client.ReadAsync("?watermark=0")).Ok()).ShouldBe(texts[..100], "0 is before everything: pages ask for the history by it");
        Texts((await client.ReadAsync("?watermark=")).Ok()).ShouldBe(texts[..100]);

        await host.RestartAsync();
        using var later = new ChatClient(host.Address) { Token = client.Token, ConversationId = client.ConversationId };
        Texts((await later.ReadAsync("?watermark=" + watermark)).Ok()).ShouldBe(texts[100..], "a watermark outlives a restart");

        var end = (await later.ReadAsync("?watermark=" + watermark)).Ok().GetProperty("watermark").GetString();
        var empty = (await later.ReadAsync("?watermark=" + end)).Ok();
        empty.GetProperty("activities").GetArrayLength().ShouldBe(0);
        empty.GetProperty("watermark").GetString().ShouldBe(end, "it never regresses");
    }

    [Fact]
    public async Task Refuses_a_watermark_that_it_never_gave() // T16
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var other = await host.ChatAsync();
        await client.SayAsync("one");
        await client.TextsAsync(2);
        await other.SayAsync("one");
        await other.TextsAsync(2);
        var own = (await client.ReadAsync()).Ok().GetProperty("watermark").GetString()!;
        var foreign = (await other.ReadAsync()).Ok().GetProperty("watermark").GetString()!;
        var future = "9" + own;

        foreach (var junk in (string[])["-", "-1", "+1", "abc", "1e3", "0x1", "%00", "null", "undefined", "1.5", "2", " 1", "99999999999999999999", "00", future, foreign, own + "x", "-" + own])
        {
            (await client.ReadAsync("?watermark=" + Uri.EscapeDataString(junk))).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
            (await client.ReconnectAsync("?watermark=" + Uri.EscapeDataString(junk))).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        }
    }

    [Fact]
    public async Task Shows_the_client_no_conversationUpdate_and_stores_no_typing()
    {
        await using var host = await ChatHost.StartAsync(store);
        host.Bot.OnTurn = (context, _) =>
        {
            context.SendActivityAsync(new Activity { Type = "conversationUpdate" }, CancellationToken.None);
            context.SendActivityAsync(new Activity { Type = "typing" }, CancellationToken.None);
            if (context.Activity.Type == "message") context.SendActivityAsync(Activity.Message("reply"), CancellationToken.None);
            return Task.CompletedTask;
        };
        using var client = await host.ChatAsync();
        (await client.PostAsync(new { type = "typing", from = new { id = "x" } })).Id().ShouldNotBeNullOrEmpty();
        (await client.PostAsync(new { type = "conversationUpdate", from = new { id = "x" } })).ShouldBeError(HttpStatusCode.BadRequest);
        await host.Log.AppendAsync(new InboundActivity(new Activity { Type = "conversationUpdate", Id = "u", ChannelId = "directline", Conversation = new(client.ConversationId) }), null, default);
        await client.SayAsync("hello");

        (await client.TextsAsync(2)).ShouldBe(["hello", "reply"]);
        (await host.Log.ReadAsync(new ConversationKey("directline", client.ConversationId), 0, 9, default)).ShouldNotContain(logged => logged.Activity.Type == "typing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"type\":")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"text\":\"no type\"}")]
    [InlineData("{\"type\":\"message\",\"from\":\"yesterday\"}")]
    public async Task Refuses_a_body_that_is_no_activity(string body)
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();

        (await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/activities", new StringContent(body))).ShouldBeError(HttpStatusCode.BadRequest);
        host.Bot.Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_a_value_as_deep_as_may_be_sent_and_refuses_a_deeper_one()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();

        (await PostAsync(levels: 63)).Status.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(levels: 64)).ShouldBeError(HttpStatusCode.BadRequest);

        await Until.TrueAsync(async () => (await client.ReadAsync()) is { Status: HttpStatusCode.OK, Body: var body } && body.Contains("echo: deep", StringComparison.Ordinal), "the value and its reply");

        Task<Answer> PostAsync(int levels) => client.SendAsync(
            HttpMethod.Post, $"conversations/{client.ConversationId}/activities", new StringContent($$"""{"type":"message","text":"deep","value":{{new string('[', levels)}}{{new string(']', levels)}}}"""));
    }

    [Fact]
    public async Task Takes_a_long_message_and_refuses_one_over_256_KB() // T27
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var longText = new string('(', 100_000) + " مرحبا 🙂";

        (await client.SayAsync(longText)).Id();
        (await client.SayAsync(new string('x', 500_000))).ShouldBeError(HttpStatusCode.RequestEntityTooLarge);
        (await client.SendAsync(HttpMethod.Post, "tokens/generate", new StringContent(new string(' ', 300_000)), token: "")).ShouldBeError(HttpStatusCode.RequestEntityTooLarge);

        (await client.TextsAsync(2)).ShouldBe([longText, "echo: " + longText]);
    }

    [Fact]
    public async Task Refuses_a_body_without_end_that_says_no_length()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var body = new StreamContent(new MemoryStream([.. "{\"type\":\""u8, .. new byte[400_000]]));
        body.Headers.ContentLength = null;

        var answer = await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/activities", body);
        ((int)answer.Status).ShouldBeOneOf(400, 413);
    }

    [Fact]
    public async Task Answers_unknown_calls_in_the_protocols_form()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();

        (await client.SendAsync(HttpMethod.Get, "session/getsessionid")).ShouldBeError(HttpStatusCode.NotFound);
        (await client.SendAsync(HttpMethod.Get, "tokens/generate")).ShouldBeError(HttpStatusCode.NotFound);
        (await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/stream?t=x")).ShouldBeError(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ends_for_the_client_when_it_is_forgotten() // T51
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        await client.SayAsync("hello");
        await client.TextsAsync(2);

        await host.Log.ForgetAsync(client.ConversationId, default);

        (await client.ReconnectAsync()).ShouldBeError(HttpStatusCode.NotFound);
        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.NotFound);
        (await client.SayAsync("still there?")).ShouldBeError(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Is_purged_by_default_thirty_days_after_its_last_message() // T51
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        await client.SayAsync("hello");
        await client.TextsAsync(2);
        var key = new ConversationKey("directline", client.ConversationId);
        host.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await host.Log.FindConversationAsync(key, default)).ShouldNotBeNull();

        host.Time.Advance(TimeSpan.FromDays(1));

        await Until.TrueAsync(() => host.Logs.Text.Contains("1 expired conversations erased", StringComparison.Ordinal), "a purge");
        (await host.Log.FindConversationAsync(key, default)).ShouldBeNull();
    }

    private static bool IsFromBot(JsonElement activity) => activity.GetProperty("from").GetProperty("role").GetString() == "bot";

    private static List<string> Texts(JsonElement set) => [.. set.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!)];
}
