using System.Net;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.Web;

/// <summary>What somebody on Teams, or on another channel, gets: signed token in, turn, token out, reply at the connector.</summary>
public sealed class The_host_on_channels(HostOnChannels host) : IClassFixture<HostOnChannels>
{
    private const string Bot = "28:bot";

    [Fact]
    public async Task Answers_in_Teams_with_sources_and_a_card()
    {
        var reply = await host.AskAsync("how much does CAR T cost?", "msteams", "19:answer");

        reply.GetProperty("text").GetString()!.ShouldContain("$300,000");
        var claim = reply.GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance");
        claim.GetProperty("url").GetString()!.ShouldStartWith("https://helpline.example.org/articles/en/car-t-cell-therapy?rev=");
        reply.GetProperty("attachments")[0].GetProperty("content").GetProperty("version").GetString().ShouldBe("1.5");
    }

    [Fact]
    public async Task Answers_elsewhere_in_Markdown_that_needs_nothing_else()
    {
        var reply = await host.AskAsync("how much does CAR T cost?", "slack", "slack-answer");

        reply.GetProperty("text").GetString()!.ShouldContain("(https://helpline.example.org/articles/en/car-t-cell-therapy?rev=");
        reply.TryGetProperty("attachments", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Remembers_what_one_person_of_a_group_confided_for_the_replies_to_that_person_alone()
    {
        await host.AskAsync("I want to kill myself", "msteams", "19:group");
        var mine = await host.AskAsync("how much does CAR T cost?", "msteams", "19:group");
        var other = await host.AskAsync("how much does CAR T cost?", "msteams", "19:group", message => message["from"] = new JsonObject { ["id"] = "29:another" });

        mine.GetProperty("text").GetString()!.ShouldContain("988");
        other.GetProperty("text").GetString()!.ShouldNotContain("988");
    }

    [Fact]
    public async Task Says_where_help_is_in_an_emergency_though_it_was_called_by_name()
    {
        var reply = await host.AskAsync("<at>Helpline</at>&nbsp;I can&rsquo;t breathe", "msteams", "19:emergency", message => message["entities"] = new JsonArray(
            new JsonObject { ["type"] = "mention", ["text"] = "<at>Helpline</at>", ["mentioned"] = new JsonObject { ["id"] = Bot } }));

        reply.GetProperty("text").GetString()!.ShouldContain("911");
        reply.TryGetProperty("attachments", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Says_once_in_a_thread_of_a_team_that_it_must_be_called_by_name_and_never_in_an_emergency()
    {
        var first = await host.AskAsync("how much does CAR T cost?", "msteams", "19:thread", InChannel);
        var second = await host.AskAsync("when can I drive?", "msteams", "19:thread", InChannel);
        var danger = await host.AskAsync("I can't breathe", "msteams", "19:danger", InChannel);

        first.GetProperty("text").GetString()!.ShouldEndWith("please mention me again.");
        second.GetProperty("text").GetString()!.ShouldNotContain("mention me");
        danger.GetProperty("text").GetString()!.ShouldNotContain("mention me");

        static void InChannel(JsonObject message) => ((JsonObject)message["conversation"]!)["conversationType"] = "channel";
    }

    [Fact]
    public async Task Greets_in_Teams_who_added_the_bot_and_elsewhere_who_came_to_it()
    {
        (await GreetingAsync("msteams", "a:1", Bot)).ShouldNotBeNull().ShouldContain("automated assistant");
        (await GreetingAsync("msteams", "a:2", "29:somebody")).ShouldBeNull("of each member of a team it would be told");
        (await GreetingAsync("slack", "s:1", "29:somebody")).ShouldNotBeNull().ShouldContain("automated assistant");
        (await GreetingAsync("slack", "s:2", Bot)).ShouldBeNull();
        (await GreetingAsync("slack", "s:3", "29:somebody", isGroup: true)).ShouldBeNull();
    }

    [Fact]
    public async Task Takes_thumbs_up_and_knows_no_other_invoke()
    {
        (await InvokeAsync("message/submitAction")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await InvokeAsync("composeExtension/query")).StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task Lets_nobody_in_without_a_token_and_shows_no_page_for_it()
    {
        using var refused = await host.PostAsync(host.Activity("message", "msteams", "19:nobody"), "garbage");

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    private Task<HttpResponseMessage> InvokeAsync(string name)
    {
        var invoke = host.Activity("invoke", "msteams", "19:invoke");
        invoke["name"] = name;
        return host.PostAsync(invoke);
    }

    /// <summary>What was sent before the reply to a message that followed; null for nothing.</summary>
    private async Task<string?> GreetingAsync(string channel, string conversation, string added, bool isGroup = false)
    {
        var update = host.Activity("conversationUpdate", channel, conversation);
        update["membersAdded"] = new JsonArray(new JsonObject { ["id"] = added });
        ((JsonObject)update["conversation"]!)["isGroup"] = isGroup;
        (await host.PostAsync(update)).EnsureSuccessStatusCode();
        var message = host.Activity("message", channel, conversation);
        message["text"] = "Who won the 2022 World Cup?";
        (await host.PostAsync(message)).EnsureSuccessStatusCode();

        var first = (await host.Connector.NextAsync()).Body;
        if (first.GetProperty("replyToId").GetString() == (string?)message["id"]) return null;
        await host.Connector.NextAsync();
        return first.GetProperty("text").GetString();
    }
}
