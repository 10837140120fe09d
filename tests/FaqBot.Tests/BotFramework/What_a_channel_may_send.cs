using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Tests.BotFramework;

/// <summary>What is unusual and right, and what is wrong and must still be told politely.</summary>
public sealed class What_a_channel_may_send
{
    [Fact]
    public async Task An_invoke_with_replies_expected_has_all_of_them_in_the_response()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Host.Bot.OnTurn = async (context, cancellationToken) =>
        {
            await context.SendActivityAsync(Activity.Message("thank you"), cancellationToken);
            await context.SendActivityAsync(Activity.InvokeResponse(201), cancellationToken);
        };

        var answer = await host.PostAsync(host.Activity("invoke", properties: [("name", "add"), ("deliveryMode", "expectReplies")]));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var replies = answer.Json.GetProperty("activities");
        replies.EnumerateArray().Select(reply => reply.GetProperty("type").GetString()).ShouldBe(["message", "invokeResponse"]);
        replies[1].GetProperty("value").GetProperty("status").GetInt32().ShouldBe(201);
        host.Connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invoke_has_no_name_where_a_button_of_a_Teams_card_sends_it()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Host.Bot.OnTurn = (context, cancellationToken) => context.SendActivityAsync(Activity.InvokeResponse(200, context.Activity.Value), cancellationToken);

        var answer = await host.PostAsync(host.Activity("invoke", properties: ("value", new JsonObject { ["choice"] = 1 })));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBe("""{"choice":1}""");
    }

    [Fact]
    public async Task What_has_no_turn_has_an_empty_list_of_replies_where_they_are_expected()
    {
        await using var host = await MessagesHost.StartAsync();

        (await host.PostAsync(host.Activity("typing", properties: ("deliveryMode", "expectReplies")))).Text.ShouldBe("""{"activities":[]}""");
        (await host.PostAsync(host.Activity("typing"))).Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text", """{"a":1}""", "at $.text a text is expected")]
    [InlineData("from", "\"x\"", "at $.from an object or a list is expected")]
    [InlineData("attachments", "5", "at $.attachments an object or a list is expected")]
    [InlineData("conversation", """{"id":[]}""", "at $.conversation.id a text is expected")]
    public async Task What_is_of_another_type_is_named_with_what_is_expected(string property, string value, string message)
    {
        await using var host = await MessagesHost.StartAsync();
        var activity = host.Message("hello");
        activity[property] = System.Text.Json.Nodes.JsonNode.Parse(value);

        (await host.PostAsync(activity)).ShouldBeError(HttpStatusCode.BadRequest, message);
    }

    [Fact]
    public async Task An_activity_without_an_id_that_expects_replies_gets_them()
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("hello");
        message.Remove("id");
        message["deliveryMode"] = "expectReplies";

        var reply = (await host.PostAsync(message)).Json.GetProperty("activities")[0];

        reply.GetProperty("text").GetString().ShouldBe("echo: hello");
        reply.TryGetProperty("replyToId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_activity_without_an_id_is_answered_without_reference_to_one()
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("hello");
        message.Remove("id");

        (await host.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);

        var reply = await host.Connector.NextAsync();
        reply.Target.ShouldBe("/v3/conversations/19%3Achat/activities");
        reply.Body.TryGetProperty("replyToId", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":null}""")]
    public async Task An_activity_belongs_to_a_conversation(string conversation)
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("hello");
        message["conversation"] = JsonNode.Parse(conversation);

        (await host.PostAsync(message)).ShouldBeError(HttpStatusCode.BadRequest, "conversation.id");
        message.Remove("conversation");
        (await host.PostAsync(message)).ShouldBeError(HttpStatusCode.BadRequest, "conversation.id");
    }

    [Theory]
    [InlineData("""help \ud83d""", "help \ufffd")]
    [InlineData("""\uDE4F\uD83D""", "\ufffd\ufffd")]
    [InlineData("""\ud83d\u0041\u00e9""", "\ufffdAé")]
    [InlineData("""\ud83d\ud83d\ude4f""", "\ufffd\U0001F64F")]
    [InlineData("""é \uD83D\uDE4F \\ud83d \\\ud83d""", "é \U0001F64F \\ud83d \\\ufffd")]
    public async Task Half_an_emoji_does_not_make_a_message_unreadable(string text, string read)
    {
        await using var host = await MessagesHost.StartAsync();
        var message = host.Message("TEXT");
        message["deliveryMode"] = "expectReplies";
        message["channelData"] = new JsonObject { ["original"] = "TEXT" };

        var answer = await host.PostAsync(message.ToJsonString().Replace("TEXT", text, StringComparison.Ordinal), "Bearer " + host.Identity.Token());

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe("echo: " + read);
    }

    [Fact]
    public async Task Half_an_emoji_does_not_make_a_message_of_the_chat_unreadable()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        const string Body = """{"type":"message","from":{"id":"whoever"},"text":"help \ud83d","channelData":{"original":"help \ud83d"}}""";

        using var content = new StringContent(Body);
        (await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/activities", content)).Ok();

        (await client.TextsAsync(2)).ShouldBe(["help \ufffd", "echo: help \ufffd"]);
    }

    [Fact]
    public async Task Activities_come_by_POST_alone()
    {
        await using var host = await MessagesHost.StartAsync();
        using var http = new HttpClient();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, new HttpMethod("PROPFIND") })
        {
            using var request = new HttpRequestMessage(method, host.Address);
            using var answer = await http.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
            answer.Content.Headers.Allow.ShouldBe(["POST"]);
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe("MethodNotAllowed");
        }
    }
}
