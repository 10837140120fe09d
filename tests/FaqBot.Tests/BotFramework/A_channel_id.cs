using System.Net;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>For which channel somebody speaks: one of those for which his key is endorsed.</summary>
public sealed class A_channel_id
{
    [Fact]
    public async Task That_the_key_is_not_endorsed_for_is_refused() // T4
    {
        await using var host = await MessagesHost.StartAsync();
        foreach (var channel in new JsonNode?[] { null, "", " ", 1, 1.5, true, "telegram", "MSTEAMS", "msteams ", "msteams\0", "msteams,webchat", "directline", "AseChannel" })
            (await host.PostAsync(host.Activity("message", properties: [("channelId", channel?.DeepClone())]))).ShouldBeError(HttpStatusCode.Forbidden);
        foreach (var channel in new JsonNode[] { new JsonArray("msteams"), new JsonObject { ["a"] = "msteams" } })
            (await host.PostAsync(host.Activity("message", properties: [("channelId", channel.DeepClone())]))).ShouldBeError(HttpStatusCode.BadRequest, "$.channelId");
        var without = host.Message("hello");
        without.Remove("channelId");
        (await host.PostAsync(without)).ShouldBeError(HttpStatusCode.Forbidden);
        await host.ShouldHaveDoneNothingAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"msteams\"")]
    [InlineData("[5,null,[\"msteams\"]]")]
    public async Task Is_refused_whatever_it_is_where_the_key_is_endorsed_for_none(string? endorsements) // T4
    {
        await using var host = await MessagesHost.StartAsync();
        var key = host.Identity.Key.ToJwk(null);
        if (endorsements is not null) key["endorsements"] = JsonNode.Parse(endorsements);
        host.Identity.KeyDocument = new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString();

        (await host.PostAsync(host.Message("hello"))).ShouldBeError(HttpStatusCode.Forbidden);
        (await host.PostAsync(host.Activity("message", properties: ("channelId", null)))).ShouldBeError(HttpStatusCode.Forbidden);

        host.Host.Bot.Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_taken_where_the_key_is_endorsed_for_it_among_others()
    {
        await using var host = await MessagesHost.StartAsync();

        foreach (var channel in new[] { "msteams", "webchat", "emulator" })
        {
            (await host.PostAsync(host.Activity("message", properties: [("text", "hello"), ("channelId", channel)]))).Status.ShouldBe(HttpStatusCode.OK, channel);
            (await host.Connector.NextAsync()).Body.GetProperty("channelId").GetString().ShouldBe(channel);
        }
    }
}
