using System.Diagnostics;
using System.Net;

namespace FaqBot.Tests.BotFramework;

/// <summary>T49: one address asks for too much. It is told so, and who is in danger there hears where help is all the same.</summary>
public sealed class A_flood
{
    private const string Requests = "DirectLine:RequestsPerMinutePerAddress";
    private const string Messages = "DirectLine:MessagesPerMinutePerConversation";

    [Fact]
    public async Task Leaves_the_reply_to_danger_within_a_second_in_the_flooding_chat_and_in_others_of_its_address()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Requests] = "8");
        host.FixedReplies.NoDangerText = "Not taken.";
        using var flooder = await host.ChatAsync();
        using var polling = await host.ChatAsync();
        using var streaming = await host.ChatAsync();
        using var stream = await streaming.OpenStreamAsync();
        await ExhaustAsync(flooder);
        var flood = Enumerable.Range(0, 300).Select(i => flooder.SayAsync("flood " + i)).ToList();

        var waited = Stopwatch.StartNew();
        var received = TextOfAsync(stream, TestFixedReplies.DangerText);
        var answers = new[] { streaming, polling, flooder }.Select(client => client.SayAsync("danger")).ToList();
        await Until.DoneAsync(received);
        foreach (var answer in answers) (await answer).ShouldBeError(HttpStatusCode.TooManyRequests, "TooManyRequests");
        (await KeptAsync(polling)).ShouldBe([TestFixedReplies.DangerText]);
        (await KeptAsync(flooder)).ShouldContain(TestFixedReplies.DangerText);
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), "a second, and room for a slow machine under a flood");

        (await Task.WhenAll(flood)).Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(290, "of 300; one is let in every seven seconds");
        host.Bot.Turns.Count.ShouldBeLessThan(10, "what was refused was not stored");
    }

    [Fact]
    public async Task Leaves_a_polling_client_its_empty_polls_and_a_frantic_one_none()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Requests] = "8");
        using var client = await host.ChatAsync();
        using var other = await host.ChatAsync();
        (await client.SayAsync("hello")).Ok();
        await ExhaustAsync(client);

        (await client.ReadAsync()).Ok().GetProperty("activities").GetArrayLength().ShouldBe(0, "the log is not asked");
        await Until.TrueAsync(async () => (await client.ReadAsync()).Status == HttpStatusCode.TooManyRequests, "more than any client polls");
        (await other.ReadAsync()).Ok();
        (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.TooManyRequests);
        await Until.TrueAsync(async () => (await client.ReadAsync()).Body.Contains(TestFixedReplies.DangerText, StringComparison.Ordinal), "the reply, whatever the polls");
    }

    [Fact]
    public async Task Of_one_chat_is_refused_there_alone_and_not_stored()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Messages] = "3");
        using var flooder = await host.ChatAsync();
        using var other = await host.ChatAsync();
        for (var i = 0; i < 3; i++) (await flooder.SayAsync("taken")).Ok();

        (await flooder.SayAsync("danger")).ShouldBeError(HttpStatusCode.TooManyRequests);
        (await other.SayAsync("hello")).Ok();
        (await flooder.PostAsync(new { type = "typing" })).Ok();

        var texts = (await flooder.ReadAsync()).Ok().GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()).ToList();
        texts.ShouldContain(TestFixedReplies.DangerText);
        texts.ShouldNotContain("danger");
    }

    [Fact]
    public async Task Of_messages_that_need_no_reply_does_not_crowd_out_the_one_that_does()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Messages] = "1");
        host.FixedReplies.NoDangerText = "Not taken.";
        using var client = await host.ChatAsync();
        (await client.SayAsync("taken")).Ok();
        for (var i = 0; i < 20; i++) await client.SayAsync("more " + i);
        await client.SayAsync("danger");

        (await client.ReadAsync()).Body.ShouldContain(TestFixedReplies.DangerText);
    }

    [Fact]
    public async Task Costs_a_bounded_amount_of_judging()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Messages] = "1");
        using var client = await host.ChatAsync();
        using var other = await host.ChatAsync();
        foreach (var one in (ChatClient[])[client, other]) (await one.SayAsync("taken")).Ok();
        var text = new string('x', 5_000);

        for (var i = 0; i < 30; i++) (await client.SayAsync(text)).ShouldBeError(HttpStatusCode.TooManyRequests);

        host.FixedReplies.Judged.Count.ShouldBeLessThan(15);
        host.FixedReplies.Judged.ShouldAllBe(judged => judged!.Length == 2_000);
        await other.SayAsync("danger");
        host.FixedReplies.Judged.Last().ShouldBe("danger", "each chat has its own measure");
    }

    [Fact]
    public async Task Is_answered_before_a_long_body_is_read_and_after_the_token()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Requests] = "20");
        using var client = await host.ChatAsync();
        await ExhaustAsync(client);

        (await client.SayAsync(new string('x', 20_000))).ShouldBeError(HttpStatusCode.TooManyRequests);
        host.FixedReplies.Judged.ShouldBeEmpty();
        client.Token = "garbage";
        (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.Unauthorized);
        host.FixedReplies.Judged.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_told_in_the_protocols_form_when_to_come_back_and_may_be_read_by_the_page()
    {
        await using var host = await ChatHost.StartAsync(host =>
        {
            host.Settings[Requests] = "20";
            host.Settings["DirectLine:AllowedOrigins:0"] = "https://www.example.org";
        });
        using var client = await host.ChatAsync();
        await client.ReconnectAsync();
        await ExhaustAsync(client);
        client.Origin = "https://www.example.org";

        foreach (var refused in new[] { await client.RefreshAsync(), await client.GenerateAsync(), await client.SayAsync("hello"), await client.SendAsync(HttpMethod.Get, "nowhere") })
        {
            refused.ShouldBeError(HttpStatusCode.TooManyRequests, "TooManyRequests");
            refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
            refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://www.example.org"]);
        }

        (await client.SendAsync(HttpMethod.Options, "conversations")).Status.ShouldBe(HttpStatusCode.NoContent, "a browser asks before it sends a cry for help");
    }

    [Fact]
    public async Task Lets_come_back_who_lost_his_socket_but_not_again_and_again()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Requests] = "8");
        using var client = await host.ChatAsync();
        await ExhaustAsync(client);

        (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.TooManyRequests);
        (await client.ReconnectAsync("?watermark=")).Ok();
        using (var stream = await client.OpenStreamAsync()) (await stream.TextsAsync(1)).ShouldBe([TestFixedReplies.DangerText]);

        await Until.TrueAsync(async () => (await client.ReconnectAsync("?watermark=")).Status == HttpStatusCode.TooManyRequests, "an end to coming back");
        (await client.RefusalAsync()).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Of_new_chats_is_refused_but_not_to_a_server()
    {
        const string secret = "a secret of at least thirty-two characters";
        await using var host = await ChatHost.StartAsync(host =>
        {
            host.Settings["DirectLine:ChatsPerMinutePerAddress"] = "2";
            host.Settings["DirectLine:Secret"] = secret;
        });
        using var client = host.Client();
        for (var i = 0; i < 2; i++) (await client.GenerateAsync()).Ok();

        (await client.GenerateAsync()).ShouldBeError(HttpStatusCode.TooManyRequests);
        (await client.StartAsync()).Status.ShouldBe(HttpStatusCode.Created, "who has a token goes on");
        (await client.GenerateAsync(secret: secret)).Ok();
    }

    [Fact]
    public async Task Is_over_when_the_time_is()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings[Requests] = "1200");
        using var client = await host.ChatAsync();
        await ExhaustAsync(client);

        await Until.TrueAsync(async () => (await client.RefreshAsync()).Status == HttpStatusCode.OK, "twenty a second come back");
    }

    [Fact]
    public async Task Is_none_where_the_limits_are_off()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = host.Client();
        for (var i = 0; i < 70; i++) (await client.GenerateAsync()).Ok();
        await client.StartAsync();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 700).Select(i => i % 10 == 0 ? client.SayAsync("message " + i) : client.ReadAsync()))) answer.Ok();
    }

    [Theory]
    [InlineData(Requests)]
    [InlineData(Messages)]
    [InlineData("DirectLine:ChatsPerMinutePerAddress")]
    public async Task Cannot_be_limited_to_less_than_nothing(string key)
    {
        var failure = await Should.ThrowAsync<Exception>(() => ChatHost.StartAsync(host => host.Settings[key] = "-1"));
        failure.ToString().ShouldContain(key + " must be a number from 0 (no limit)");
    }

    private static async Task ExhaustAsync(ChatClient client)
    {
        while ((await client.SendAsync(HttpMethod.Get, "nowhere")).Status != HttpStatusCode.TooManyRequests) { }
    }

    private static async Task<List<string?>> KeptAsync(ChatClient client)
    {
        var answer = await client.ReadAsync();
        answer.Json.TryGetProperty("watermark", out _).ShouldBeFalse();
        return [.. answer.Ok().GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString())];
    }

    private static async Task TextOfAsync(ChatStream stream, string text)
    {
        while ((await stream.TextsAsync(1)).All(one => one != text)) { }
    }
}
