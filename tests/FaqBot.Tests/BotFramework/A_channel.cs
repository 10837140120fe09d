using System.Net;
using System.Text.Json;

namespace FaqBot.Tests.BotFramework;

/// <summary>The whole way: signed token in, turn, token out, reply at the connector.</summary>
public sealed class A_channel
{
    [Fact]
    public async Task Gets_the_reply_to_a_message_at_its_service_url_with_a_token_of_the_bot()
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("hello", "a:1;messageid=2/3");

        (await host.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);

        var reply = await host.Connector.NextAsync();
        reply.Target.ShouldBe($"/v3/conversations/a%3A1%3Bmessageid%3D2%2F3/activities/{message["id"]}");
        reply.Authorization.ShouldBe(FakeIdentityProvider.OutboundAuthorization(1));
        host.Identity.TokenRequests.Single().Tenant.ShouldBe("botframework.com");
        var body = reply.Body;
        body.GetProperty("type").GetString().ShouldBe("message");
        body.GetProperty("text").GetString().ShouldBe("echo: hello");
        body.GetProperty("replyToId").GetString().ShouldBe((string?)message["id"]);
        body.GetProperty("conversation").GetProperty("id").GetString().ShouldBe("a:1;messageid=2/3");
        body.GetProperty("from").GetProperty("id").GetString().ShouldBe("28:bot");
        body.GetProperty("recipient").GetProperty("id").GetString().ShouldBe("29:somebody");
    }

    [Fact]
    public async Task Is_served_with_one_token_for_many_replies_and_with_that_of_its_tenant()
    {
        await using var host = await MessagesHost.StartAsync(messages => messages.Host.Settings["Channels:TenantId"] = "99999999-8888-7777-6666-555555555555");
        for (var i = 0; i < 10; i++) await host.PostAsync(host.Message("hello " + i));
        for (var i = 0; i < 10; i++) (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("echo: hello " + i, "in order");

        host.Identity.TokenRequests.Single().Tenant.ShouldBe("99999999-8888-7777-6666-555555555555");
    }

    [Fact]
    public async Task Gets_the_replies_in_the_response_where_it_expects_them_there()
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("hello");
        message["deliveryMode"] = "expectReplies";

        var first = await host.PostAsync(message);
        var again = await host.PostAsync(message);

        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Json.GetProperty("activities").EnumerateArray().Select(reply => reply.GetProperty("text").GetString()).ShouldBe(["echo: hello"]);
        again.Text.ShouldBe(first.Text, "the same message is one turn");
        host.Host.Bot.Turns.Count.ShouldBe(1);
        await host.PostAsync(host.Message("by the connector"));
        (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("echo: by the connector");
    }

    [Fact]
    public async Task Gets_the_answer_to_an_invoke_in_the_response()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Host.Bot.OnTurn = async (context, cancellationToken) =>
        {
            if (context.Activity.Name == "add")
                await context.SendActivityAsync(FaqBot.BotFramework.Activities.Activity.InvokeResponse(201, JsonSerializer.SerializeToElement(new { sum = 3 })), cancellationToken);
            if (context.Activity.Name == "break") throw new InvalidOperationException();
        };

        var added = await host.PostAsync(host.Activity("invoke", properties: ("name", "add")));
        added.Status.ShouldBe(HttpStatusCode.Created);
        added.Json.GetProperty("sum").GetInt32().ShouldBe(3);
        (await host.PostAsync(host.Activity("invoke", properties: ("name", "unknown")))).Status.ShouldBe(HttpStatusCode.NotImplemented);
        (await host.PostAsync(host.Activity("invoke", properties: ("name", "break")))).Status.ShouldBe(HttpStatusCode.InternalServerError);
        host.Connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_the_same_activity_five_times_at_once_and_gets_one_turn_and_one_reply() // T9
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("hello");
        var body = message.ToJsonString();
        var token = "Bearer " + host.Identity.Token();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.PostAsync(body, token)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        await host.Connector.NextAsync();
        await host.PostAsync(host.Message("after"));
        (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("echo: after");
        host.Host.Bot.Turns.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Sees_that_an_answer_is_being_written_while_it_takes_long()
    {
        await using var host = await MessagesHost.StartAsync();
        var slow = new TaskCompletionSource();
        host.Host.Bot.OnTurn = async (context, cancellationToken) =>
        {
            await slow.Task.WaitAsync(cancellationToken);
            await context.SendActivityAsync(FaqBot.BotFramework.Activities.Activity.Message("at last"), cancellationToken);
        };
        await host.PostAsync(host.Message("hello"));
        await Until.TrueAsync(() => !host.Host.Bot.Turns.IsEmpty, "a turn");
        host.Host.Time.Advance(TimeSpan.FromSeconds(2));

        (await host.Connector.NextAsync()).Body.GetProperty("type").GetString().ShouldBe("typing");
        slow.SetResult();
        (await host.Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("at last");
    }

    [Fact]
    public async Task Gets_the_fixed_sentence_when_a_turn_takes_longer_than_fifteen_seconds()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Host.Bot.OnTurn = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        await host.PostAsync(host.Message("hello"));
        await Until.TrueAsync(() => !host.Host.Bot.Turns.IsEmpty, "a turn");

        host.Host.Time.Advance(TimeSpan.FromSeconds(16));

        while (true)
        {
            var call = await host.Connector.NextAsync();
            if (call.Body.GetProperty("type").GetString() == "typing") continue;
            call.Body.GetProperty("text").GetString().ShouldBe(TestFixedReplies.FailureText);
            return;
        }
    }

    [Fact]
    public async Task Gets_the_fixed_sentence_in_the_response_before_it_gives_up_itself()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Host.Bot.OnTurn = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var message = host.Message("hello");
        message["deliveryMode"] = "expectReplies";
        var invoke = host.Activity("invoke", "other", ("name", "slow"));

        var answers = new[] { host.PostAsync(message), host.PostAsync(invoke) };
        await Until.TrueAsync(() => host.Host.Bot.Turns.Count == 2, "two turns");
        await Until.TrueAsync(() => { host.Host.Time.Advance(TimeSpan.FromMilliseconds(500)); return answers.All(answer => answer.IsCompleted); }, "answers");

        (await answers[0]).Json.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe(TestFixedReplies.FailureText);
        (await answers[1]).Status.ShouldBe(HttpStatusCode.GatewayTimeout);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("installationUpdate")]
    [InlineData("somethingNew")]
    public async Task May_send_what_the_bot_does_not_heed(string type)
    {
        await using var host = await MessagesHost.StartAsync();

        (await host.PostAsync(host.Activity(type))).Status.ShouldBe(HttpStatusCode.OK);

        await host.PostAsync(host.Message("hello"));
        await host.Connector.NextAsync();
        host.Host.Bot.Turns.Count.ShouldBe(1);
    }
}
