using System.Net;
using FaqBot.BotFramework.Connector;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.BotFramework;

/// <summary>Slow, down, too busy, of another mind: a reply arrives all the same, once and in order, or the log says that it did not.</summary>
public sealed class A_connector_in_trouble
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Is_asked_again_until_it_takes_the_reply(int status)
    {
        await using var host = await MessagesHost.StartAsync(WithShortWaits);
        for (var i = 0; i < 7; i++) host.Connector.Answers.Enqueue(new ConnectorAnswer(status));

        await host.PostAsync(host.Message("one"));
        await host.PostAsync(host.Message("two"));
        await PassAsync(host, () => host.Connector.Calls.Count == 9);

        var texts = host.Connector.Calls.Select(TextOf).ToList();
        texts.Take(8).ShouldAllBe(text => text == "echo: one");
        texts[8].ShouldBe("echo: two", "the second waits for the first");
        host.Connector.Calls.Take(8).Select(call => call.Body.GetProperty("id").GetString()).Distinct().Count().ShouldBe(1, "the same reply has the same id");
        host.Host.Bot.Turns.Count.ShouldBe(2, "no turn is run again because a reply could not be sent");
    }

    [Fact]
    public async Task That_fails_at_one_reply_again_and_again_gets_the_fixed_sentence_in_its_place_and_what_comes_after()
    {
        await using var host = await MessagesHost.StartAsync(WithShortWaits);
        for (var i = 0; i < 4; i++) host.Connector.Answers.Enqueue(new ConnectorAnswer(500));

        await host.PostAsync(host.Message("one"));
        await host.PostAsync(host.Message("two"));
        await PassAsync(host, () => host.Connector.Calls.Count == 6);

        host.Connector.Calls.Select(TextOf).ShouldBe(["echo: one", "echo: one", "echo: one", "echo: one", TestFixedReplies.FailureText, "echo: two"]);
    }

    [Fact]
    public async Task That_hangs_takes_no_place_from_the_others()
    {
        await using var host = await MessagesHost.StartAsync();
        await using var other = await ConnectorStub.StartAsync(host.Host.Time);
        var never = new TaskCompletionSource();
        for (var i = 0; i < 100; i++) host.Connector.Answers.Enqueue(new ConnectorAnswer(Until: never.Task));
        for (var i = 0; i < 100; i++) await host.PostAsync(host.Message("hello", "hanging-" + i));
        await Until.TrueAsync(() => host.Connector.Calls.Count >= 64, "all places are taken");
        host.Host.Time.Advance(TimeSpan.FromSeconds(31));
        await Until.TrueAsync(() => host.Host.Logs.Text.Contains("BrokenCircuitException", StringComparison.Ordinal), "the hanging one is left alone");

        var message = host.Message("beside", "other");
        message["serviceUrl"] = other.ServiceUrl;
        await host.PostAsync(message.ToJsonString(), "Bearer " + host.Identity.Token(parts => parts.Claims["serviceurl"] = other.ServiceUrl));

        TextOf(await other.NextAsync()).ShouldBe("echo: beside");
        never.SetResult();
    }

    [Fact]
    public async Task Is_left_alone_for_as_long_as_it_asks_and_others_do_not_wait_for_it()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(429, RetryAfter: "90"));
        await host.PostAsync(host.Message("one", "busy"));
        var refused = await host.Connector.NextAsync();

        await host.PostAsync(host.Message("beside", "other"));
        TextOf(await host.Connector.NextAsync()).ShouldBe("echo: beside");
        await PassAsync(host, () => host.Connector.Calls.Count == 3, TimeSpan.FromSeconds(1));

        (host.Connector.Calls.Last().Time - refused.Time).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Is_found_again_after_it_was_down()
    {
        await using var host = await MessagesHost.StartAsync();
        await host.Connector.StopAsync();
        (await host.PostAsync(host.Message("hello"))).Status.ShouldBe(HttpStatusCode.OK);
        await PassAsync(host, () => host.Host.Logs.Text.Contains("could not be sent to its channel: HttpRequestException", StringComparison.Ordinal));

        await host.Connector.StartAgainAsync();
        await PassAsync(host, () => !host.Connector.Calls.IsEmpty);

        TextOf(host.Connector.Calls.Single()).ShouldBe("echo: hello");
    }

    [Fact]
    public async Task Is_given_a_reply_by_the_next_process_when_the_first_ended_before_it_was_taken()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(429, RetryAfter: "604800"));
        await host.PostAsync(host.Message("hello"));
        var refused = await host.Connector.NextAsync();
        await Until.TrueAsync(() => host.Host.Logs.Text.Contains("TooManyRequests", StringComparison.Ordinal), "the reply waits");

        await host.Host.RestartAsync();
        await PassAsync(host, () => host.Connector.Calls.Count == 2, TimeSpan.FromSeconds(10));

        TextOf(host.Connector.Calls.Last()).ShouldBe("echo: hello");
        (host.Connector.Calls.Last().Time - refused.Time).ShouldBeInRange(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11), "what it asks is heeded after a restart too, but not for a week");
        host.Host.Bot.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task That_never_answers_does_not_hold_up_others()
    {
        await using var host = await MessagesHost.StartAsync();
        var never = new TaskCompletionSource();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(Until: never.Task));
        await host.PostAsync(host.Message("slow", "slow"));
        await host.Connector.NextAsync();

        await host.PostAsync(host.Message("quick", "quick"));
        TextOf(await host.Connector.NextAsync()).ShouldBe("echo: quick");
        await PassAsync(host, () => host.Connector.Calls.Count == 3, TimeSpan.FromSeconds(1));

        TextOf(host.Connector.Calls.Last()).ShouldBe("echo: slow", "it is asked again, though later than one that said no");
        never.SetResult();
    }

    [Fact]
    public async Task That_refuses_the_token_is_given_a_new_one_at_most_once_a_minute()
    {
        await using var host = await MessagesHost.StartAsync(WithShortWaits);
        for (var i = 0; i < 4; i++) host.Connector.Answers.Enqueue(new ConnectorAnswer(401));
        await host.PostAsync(host.Message("hello"));
        await PassAsync(host, () => host.Connector.Calls.Count == 5);

        host.Connector.Calls.Select(call => call.Authorization).ShouldBe(new[] { 1, 2, 2, 2, 2 }.Select(FakeIdentityProvider.OutboundAuthorization));
        host.Identity.TokenRequests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Is_reached_as_soon_as_a_token_can_be_had()
    {
        await using var host = await MessagesHost.StartAsync(messages => messages.Host.Settings["Channels:AppSecret"] = "a wrong secret");
        await host.PostAsync(host.Message("hello"));
        await PassAsync(host, () => host.Host.Logs.Text.Contains("could not be sent to its channel: invalid_client", StringComparison.Ordinal));
        host.Connector.Calls.ShouldBeEmpty("nothing is sent without a token");

        host.Host.Settings["Channels:AppSecret"] = FakeIdentityProvider.Secret;
        await host.Host.RestartAsync();
        await PassAsync(host, () => !host.Connector.Calls.IsEmpty);

        TextOf(host.Connector.Calls.Single()).ShouldBe("echo: hello");
        host.Host.Logs.Text.ShouldNotContain("a wrong secret");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_the_conversation_is_gone_is_not_asked_again(int status)
    {
        await using var host = await MessagesHost.StartAsync();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(status));

        await host.PostAsync(host.Message("one"));
        await host.PostAsync(host.Message("two"));
        await host.Connector.NextAsync();

        TextOf(await host.Connector.NextAsync()).ShouldBe("echo: two");
        host.Host.Logs.Text.ShouldContain("could not be delivered to msteams and is given up");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task That_does_not_like_a_reply_gets_the_fixed_sentence_in_its_place(int status)
    {
        await using var host = await MessagesHost.StartAsync();
        host.Connector.Answers.Enqueue(new ConnectorAnswer(status));

        await host.PostAsync(host.Message("hello"));
        var refused = await host.Connector.NextAsync();
        var taken = await host.Connector.NextAsync();

        TextOf(taken).ShouldBe(TestFixedReplies.FailureText);
        taken.Target.ShouldBe(refused.Target);
        taken.Body.GetProperty("id").GetString().ShouldBe(refused.Body.GetProperty("id").GetString());
    }

    [Fact]
    public async Task That_refuses_for_a_day_is_given_up_and_the_next_reply_goes_out()
    {
        await using var host = await MessagesHost.StartAsync(messages => messages.Host.Settings["Channels:AppSecret"] = "a wrong secret");
        await host.PostAsync(host.Message("hello"));
        await PassAsync(host, () => host.Host.Logs.Text.Contains("is given up", StringComparison.Ordinal), TimeSpan.FromMinutes(1));

        host.Connector.Calls.ShouldBeEmpty();
        (host.Host.Time.GetUtcNow() - ChatHost.Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task That_redirects_gets_no_token_to_another_address()
    {
        await using var host = await MessagesHost.StartAsync();
        await using var elsewhere = await ConnectorStub.StartAsync(host.Host.Time);
        host.Connector.Answers.Enqueue(new ConnectorAnswer(307, Location: elsewhere.ServiceUrl + "v3/conversations/c/activities"));

        await host.PostAsync(host.Message("hello"));
        await host.Connector.NextAsync();
        await host.PostAsync(host.Message("two"));
        await host.Connector.NextAsync();

        elsewhere.Calls.ShouldBeEmpty();
    }

    private static void WithShortWaits(MessagesHost messages) =>
        messages.Host.Setup += services => services.Configure<OutboxOptions>(outbox => outbox.Waits = [TimeSpan.FromSeconds(1)]);

    private static string? TextOf(ConnectorCall call) => call.Body.GetProperty("text").GetString();

    private static Task PassAsync(MessagesHost host, Func<bool> until, TimeSpan? step = null) => Until.TrueAsync(
        () =>
        {
            if (until()) return true;
            host.Host.Time.Advance(step ?? Step);
            return false;
        },
        "what should happen as time passes");
}
