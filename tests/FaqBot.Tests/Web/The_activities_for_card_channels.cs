using FaqBot.Core.Conversation;
using FaqBot.Core.Settings;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Channels;
using Snapshooter;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Web;

/// <summary>Exactly what leaves for a channel that shows cards but knows nothing of Teams' entity and buttons.</summary>
public sealed class The_activities_for_card_channels
{
    [Theory]
    [InlineData("answer", "how much does CAR T cost?")]
    [InlineData("clarify", "which blood test shows crs")]
    [InlineData("person", "can I talk to a person")]
    [InlineData("emergency", "I had CAR T last week and have a fever of 103")]
    public async Task Are_these(string name, string question)
    {
        var reply = await ChannelReplies.AskAsync("en", question);

        ChannelReplies.Snapshot(ChannelReplies.On("emulator", reply), reply).MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("emulator")]
    public async Task Quote_every_sign_as_it_is(string channel)
    {
        var card = await CardOfAsync(channel, new ArticleText { Body = "Opening.\n\n## Stars {#stars}\n\nStars \\*look\\* like \\[this\\]\\(javascript:x\\) and \\<b\\> at times.\n" });

        card.ShouldContain("Stars *look* like [this](javascript:x) and <b> at times.");
        card.ShouldNotContain(line => line.Contains("javascript", StringComparison.Ordinal) && !line.StartsWith("Stars", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Name_who_reviewed_a_source()
    {
        var card = await CardOfAsync("msteams", new ArticleText { Review = "clinical", MoreFrontMatter = "reviewed-by: Dr. Ada Example\nreviewed-on: 2026-11-20", Body = "Opening.\n\n## Stars {#stars}\n\nStars shine at night.\n" });

        card.ShouldContain("Clinically reviewed: Dr. Ada Example, November 20, 2026. Our text of November 22, 2026. Source: the test's own source, July 7, 2025.");
        card.ShouldNotContain(line => line.Contains("not clinically reviewed", StringComparison.Ordinal));
    }

    /// <summary>Every text of the message and its card, for the question about stars.</summary>
    private static async Task<List<string>> CardOfAsync(string channel, ArticleText article)
    {
        using var knowledge = KnowledgeBuilder.Served(article);
        var reply = await ShippedKnowledge.Handler(knowledge: knowledge).HandleAsync(new Turn("stars", "en", [], ShippedKnowledge.FridayMorning), CancellationToken.None);
        var activity = new ReplyRenderer(new FaqBotSettings { PublicUrl = ChannelReplies.PublicUrl }).Render(reply, knowledge.Replies("en"), channel);
        return [activity.Text!, .. CardJson.Objects(ChannelReplies.CardOf(activity)).SelectMany(part => new[] { "text", "url" }.Select(name => part.TryGetProperty(name, out var text) ? text.GetString()! : null).OfType<string>())];
    }
}
