using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using Snapshooter;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Web;

/// <summary>Exactly what leaves for Teams, and what Teams would refuse or not show (PROTOCOLS.md §5).</summary>
public sealed partial class The_activities_for_Teams
{
    private const string Channel = "msteams";

    public static TheoryData<string, string, string> Kinds => ChannelReplies.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Are_these(string name, string language, string question)
    {
        var reply = await ChannelReplies.AskAsync(language, question);

        ChannelReplies.Snapshot(ChannelReplies.On(Channel, reply), reply).MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Fact]
    public async Task Cite_by_one_entity_whose_numbers_are_those_of_the_text()
    {
        var answers = 0;
        foreach (var reply in await ChannelReplies.GoldenAsync())
        {
            var activity = ChannelReplies.On(Channel, reply);
            var numbers = Marker().Matches(activity.Text!).Select(marker => int.Parse(marker.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order();
            if (ReplyText.AnswerOf(reply) is null)
            {
                activity.Entities.ShouldBeNull();
                numbers.ShouldBeEmpty();
                continue;
            }

            answers++;
            var entity = activity.Entities.ShouldNotBeNull().ShouldHaveSingleItem();
            entity.GetProperty("type").GetString().ShouldBe("https://schema.org/Message");
            entity.TryGetProperty("additionalType", out _).ShouldBeFalse("no model wrote it");
            var claims = entity.GetProperty("citation").EnumerateArray().ToList();
            claims.Select(claim => claim.GetProperty("position").GetInt32()).Order().ShouldBe(numbers);
            claims.Count.ShouldBeInRange(1, 20);
            foreach (var shown in claims.Select(claim => claim.GetProperty("appearance")))
            {
                shown.GetProperty("name").GetString()!.Length.ShouldBeInRange(1, 80);
                shown.GetProperty("abstract").GetString()!.Length.ShouldBeInRange(1, 160);
                shown.GetProperty("url").GetString()!.ShouldStartWith("https://chat.example.org/articles/");
            }

            activity.Text!.ShouldNotContain("]: ", Case.Sensitive, "Teams shows definitions as text");
            activity.ChannelData.ShouldNotBeNull().GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
        }

        answers.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Ask_for_feedback_beside_the_mark_of_the_triage()
    {
        var activity = ChannelReplies.On(Channel, await ChannelReplies.AskAsync("en", "I'm so tired of fighting, what does CAR T cost?"));

        var data = activity.ChannelData.ShouldNotBeNull();
        data.GetProperty("triage").GetProperty("kind").GetString().ShouldBe("gentle");
        data.GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
        ChannelReplies.On(Channel, await ChannelReplies.AskAsync("en", "hello")).ChannelData.ShouldBeNull();
    }

    [Fact]
    public async Task Offer_every_choice_by_a_button_of_the_card()
    {
        var reply = (await ChannelReplies.AskAsync("en", "which blood test shows crs")).ShouldBeOfType<ClarifyReply>();
        var submits = CardJson.Objects(ChannelReplies.CardOf(ChannelReplies.On(Channel, reply))).Where(part => CardJson.TypeOf(part) == "Action.Submit").ToList();

        foreach (var choice in reply.Choices)
        {
            var said = submits.Single(submit => submit.GetProperty("title").GetString() == choice.Text).GetProperty("data").GetProperty("msteams");
            said.GetProperty("type").GetString().ShouldBe("imBack");
            said.GetProperty("value").GetString().ShouldBe(choice.Question);
        }
    }

    [Fact]
    public async Task Name_no_word_of_the_visitor_in_a_notification()
    {
        var reply = await ChannelReplies.AskAsync("en", "how much does CAR T therrapy cost?");
        reply.Notices.ShouldContain(notice => notice.Kind == NoticeKind.Spelling);

        ChannelReplies.On(Channel, reply).Summary.ShouldBe(ReplyText.AnswerOf(reply)!.Sentences[0].Text);
    }

    [Fact]
    public async Task Leave_out_quotes_and_then_sources_rather_than_be_too_large()
    {
        var small = (await ChannelReplies.AskAsync("en", "how much does CAR T cost?")).ShouldBeOfType<AnswerReply>();
        var whole = CardLines(small, 2);
        whole.ShouldContain(small.Answer.Citations[0].Quote, "with room for them, the card has the quotes");

        var many = CardLines(small, 30);
        many.ShouldNotContain(small.Answer.Citations[0].Quote);
        many.Count(line => line.StartsWith('[')).ShouldBe(30);

        CardLines(small, 50).Count(line => line.StartsWith('[')).ShouldBeInRange(1, 49);
    }

    /// <summary>The texts of the card for an answer of so many sentences, each cited on its own; the message and the card are within the limits.</summary>
    private static List<string> CardLines(AnswerReply reply, int sentences)
    {
        var citation = reply.Answer.Citations[0];
        var citations = Enumerable.Range(1, sentences).Select(number => citation with { Number = number }).ToList();
        var answer = new Answer([.. citations.Select(cited => new AnswerSentence(cited.Quote, [cited.Number]))], citations, reply.Answer.Disclaimer);

        var activity = ChannelReplies.On(Channel, reply with { Answer = answer });

        WithinLimits(activity);
        activity.Text!.ShouldContain($"[{sentences}]");
        activity.Entities![0].GetProperty("citation").GetArrayLength().ShouldBe(Math.Min(sentences, 20));
        return [.. CardJson.Objects(ChannelReplies.CardOf(activity)).Where(part => CardJson.TypeOf(part) == "TextRun").Select(run => run.GetProperty("text").GetString()!)];
    }

    internal static void WithinLimits(Activity activity)
    {
        System.Text.Encoding.UTF8.GetByteCount(ChannelReplies.Json(activity)).ShouldBeLessThan(39_000, "the address of the message needs room, too");
        foreach (var card in activity.Attachments ?? []) JsonSerializer.SerializeToUtf8Bytes(card.Content!.Value).Length.ShouldBeLessThan(28 * 1024);
    }

    [GeneratedRegex(@"\[(\d+)\](?!\()")]
    private static partial Regex Marker();
}
