using System.Text.RegularExpressions;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Tests.Web;

/// <summary>What holds for every reply to the golden questions, wherever it goes.</summary>
public sealed partial class The_messages_of_every_channel
{
    private static readonly string[] OfOthers = ["msteams", "emulator", "email", "sms", "one that is not known"];

    public static TheoryData<string> Others => [.. OfOthers];

    [Theory]
    [InlineData("directline")]
    [InlineData("webchat")]
    [InlineData("msteams")]
    [InlineData("emulator")]
    [InlineData("email")]
    [InlineData("sms")]
    public async Task Have_the_disclaimer_in_the_text_of_every_answer(string channel)
    {
        foreach (var reply in await ChannelReplies.GoldenAsync())
        {
            var activity = ChannelReplies.On(channel, reply);
            if (ReplyText.AnswerOf(reply) is not { } answer) continue;
            activity.Text.ShouldNotBeNull().ShouldContain(answer.Disclaimer.Text);
            if (activity.Attachments is null) continue;
            var box = CardJson.Objects(ChannelReplies.CardOf(activity)).Single(part => part.TryGetProperty("style", out var style) && style.GetString() == "emphasis");
            CardJson.Objects(box).Single(part => CardJson.TypeOf(part) == "TextRun").GetProperty("text").GetString().ShouldBe(answer.Disclaimer.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Say_that_a_source_was_not_clinically_reviewed(string channel)
    {
        foreach (var reply in await ChannelReplies.GoldenAsync())
        {
            if (ReplyText.AnswerOf(reply) is not { } answer || answer.Citations.All(citation => citation.Article.Review.State == ReviewState.Clinical)) continue;
            ChannelReplies.On(channel, reply).Text.ShouldNotBeNull().ShouldContain(reply.Language == "es" ? "sin revisión clínica" : "not clinically reviewed");
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Offer_at_most_three_buttons_that_say_something(string channel)
    {
        foreach (var reply in await ChannelReplies.GoldenAsync())
        {
            var actions = ChannelReplies.On(channel, reply).SuggestedActions?.Actions ?? [];
            actions.Count.ShouldBeLessThanOrEqualTo(3);
            actions.ShouldAllBe(action => action.Type == "imBack");
            if (reply is ClarifyReply clarify) actions[0].Title.ShouldBe(clarify.Choices[0].Text);
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Have_no_link_that_is_dead_there(string channel)
    {
        foreach (var reply in await ChannelReplies.GoldenAsync())
        {
            AddressesIn(ChannelReplies.On(channel, reply)).ShouldAllBe(address => address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("tel:", StringComparison.Ordinal));

            var unpublished = ChannelReplies.On(channel, reply, publicUrl: null);
            AddressesIn(unpublished).ShouldAllBe(address => address.StartsWith("https://live.example.org/", StringComparison.Ordinal) || address.StartsWith("tel:", StringComparison.Ordinal));
            ChannelReplies.Json(unpublished).ShouldNotContain("/articles/");
            if (ReplyText.AnswerOf(reply) is { } answer && channel != "msteams")
                unpublished.Text.ShouldNotBeNull().ShouldContain(answer.Citations[0].Article.Title.Split('(')[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Are_text_alone_where_somebody_may_be_in_danger(string channel)
    {
        var urgent = (await ChannelReplies.GoldenAsync()).Where(reply => reply is EmergencyReply or CrisisReply).ToList();
        urgent.Select(reply => reply.GetType()).Distinct().Count().ShouldBe(2);
        foreach (var activity in urgent.Select(reply => ChannelReplies.On(channel, reply)))
        {
            (activity.Attachments, activity.SuggestedActions, activity.Entities, activity.Summary).ShouldBe((null, null, null, null));
            ChannelReplies.Json(activity).ShouldNotContain("https://");
            activity.ChannelData.ShouldNotBeNull().TryGetProperty("feedbackLoop", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Are_never_too_large_for_Teams()
    {
        foreach (var reply in await ChannelReplies.GoldenAsync()) The_activities_for_Teams.WithinLimits(ChannelReplies.On("msteams", reply));
    }

    [Fact]
    public async Task Have_a_card_for_everybody()
    {
        foreach (var reply in (await ChannelReplies.GoldenAsync()).Where(reply => reply is not (EmergencyReply or CrisisReply)))
        {
            var card = ChannelReplies.CardOf(ChannelReplies.On("msteams", reply));
            card.GetProperty("version").GetString().ShouldBe("1.5");
            card.GetProperty("lang").GetString().ShouldBe(reply.Language);
            card.GetProperty("fallbackText").GetString().ShouldNotBeNullOrWhiteSpace();
            CardJson.Objects(card).Select(CardJson.TypeOf).ShouldNotContain("Image");
            CardJson.Objects(card).Where(part => CardJson.TypeOf(part) == "TextBlock").ShouldAllBe(heading => heading.GetProperty("style").GetString() == "heading");
        }
    }

    private static IEnumerable<string> AddressesIn(Activity activity) =>
        Link().Matches(activity.Text ?? "").Select(link => link.Groups[1].Value)
            .Concat((activity.Attachments ?? []).SelectMany(card => CardJson.Objects(card.Content!.Value)).Concat((activity.Entities ?? []).SelectMany(CardJson.Objects))
                .Select(part => part.TryGetProperty("url", out var url) ? url.GetString()! : null).OfType<string>());

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();
}
