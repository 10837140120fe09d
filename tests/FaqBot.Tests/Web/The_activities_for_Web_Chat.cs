using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Handoff;
using FaqBot.Core.Settings;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Channels;
using Snapshooter;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Web;

/// <summary>Exactly what leaves for Web Chat; the revision's id, which changes with every word of the content, is replaced.</summary>
public sealed class The_activities_for_Web_Chat
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("answer", "how much does CAR T cost?")]
    [InlineData("answer-with-a-list", "what are the signs of crs")]
    [InlineData("clarify", "which blood test shows crs")]
    [InlineData("no-answer", "Who won the 2022 World Cup?")]
    [InlineData("emergency", "I had CAR T last week and have a fever of 103")]
    [InlineData("crisis", "I want to kill myself")]
    [InlineData("despair", "I'm so tired of fighting, what does CAR T cost?")]
    [InlineData("personal-advice", "do I have leukemia")]
    [InlineData("person", "can I talk to a person")]
    [InlineData("greeting", "hello")]
    public async Task Are_these(string name, string question)
    {
        var reply = await ShippedKnowledge.AskAtAsync(ShippedKnowledge.FridayMorning, LiveChatMode.Link, question);
        var activity = new ReplyRenderer(new FaqBotSettings()).Render(reply, ShippedKnowledge.Served.Replies("en"), "directline");

        var json = JsonNode.Parse(JsonSerializer.Serialize(activity, ActivityJson.Default.Activity))!.ToJsonString(Indented);
        json.Replace(reply.Revision, "REVISION", StringComparison.Ordinal).MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Fact]
    public async Task Carry_absolute_links_where_a_public_address_is_set()
    {
        var reply = await ShippedKnowledge.AskAsync("how much does CAR T cost?");
        var activity = new ReplyRenderer(new FaqBotSettings { PublicUrl = new Uri("https://chat.example.org/") }).Render(reply, ShippedKnowledge.Served.Replies("en"), "directline");

        activity.Text.ShouldNotBeNull().ShouldContain("[1]: https://chat.example.org/articles/en/car-t-cell-therapy?rev=");
    }

    [Fact]
    public async Task Take_no_word_of_the_content_for_markup()
    {
        using var knowledge = Builders.KnowledgeBuilder.Served(new Builders.ArticleText { Body = "Opening.\n\n## Stars {#stars}\n\nStars \\*look\\* like \\[this\\]\\(javascript:x\\) and \\<b\\> at times.\n" });
        var reply = await ShippedKnowledge.Handler(knowledge: knowledge).HandleAsync(new FaqBot.Core.Conversation.Turn("stars", "en", [], ShippedKnowledge.FridayMorning), CancellationToken.None);

        new ReplyRenderer(new FaqBotSettings()).Render(reply, knowledge.Replies("en"), "directline").Text.ShouldNotBeNull().ShouldContain(@"Stars \*look\* like \[this\](javascript:x) and \<b\> at times.");
    }
}
