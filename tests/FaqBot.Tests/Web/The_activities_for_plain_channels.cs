using FaqBot.BotFramework.Activities;
using FaqBot.Core.Conversation;
using FaqBot.Core.Settings;
using FaqBot.Web.Channels;
using FaqBot.Web.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Snapshooter;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Web;

/// <summary>Exactly what leaves for channels that show text alone: Markdown for most, bare text for telephones.</summary>
public sealed class The_activities_for_plain_channels
{
    public static TheoryData<string, string, string> Kinds => ChannelReplies.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Are_these_by_e_mail(string name, string language, string question)
    {
        var reply = await ChannelReplies.AskAsync(language, question);

        ChannelReplies.Snapshot(ChannelReplies.On("email", reply), reply).MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Are_these_by_text_message(string name, string language, string question)
    {
        var reply = await ChannelReplies.AskAsync(language, question);

        ChannelReplies.Snapshot(ChannelReplies.On("sms", reply), reply).MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("telegram")]
    [InlineData("facebook")]
    [InlineData("line")]
    [InlineData("one that is not known")]
    [InlineData(null)]
    public async Task Are_the_same_everywhere_else(string? channel)
    {
        var reply = await ChannelReplies.AskAsync("en", "how much does CAR T cost?");

        ChannelReplies.Json(ChannelReplies.On(channel, reply)).ShouldBe(ChannelReplies.Json(ChannelReplies.On("email", reply)));
    }

    [Fact]
    public async Task Have_links_that_work_in_the_list_of_sources()
    {
        var reply = await ChannelReplies.AskAsync("en", "how much does CAR T cost?");
        var html = Markdig.Markdown.ToHtml(ChannelReplies.On("email", reply, new Uri("https://chat.example.org/(faq)")).Text!);

        foreach (var citation in ReplyText.AnswerOf(reply)!.Citations)
        {
            var href = ReplyJson.Href(citation, reply.Revision, "https://chat.example.org/%28faq%29").Replace("&", "&amp;", StringComparison.Ordinal);
            html.ShouldContain($"<li>[{citation.Number}] <a href=\"{href}\">{citation.Article.Title}: {citation.Passage.Heading}</a></li>");
        }
    }

    [Theory]
    [InlineData("sms", "plain", "at 1-800-227-2345, any time", "call 911.")]
    [InlineData("email", "markdown", "at [1-800-227-2345](tel:+18002272345), any time", "call [911](tel:911).")]
    [InlineData("msteams", "markdown", "at [1-800-227-2345](tel:+18002272345), any time", "call [911](tel:911).")]
    public async Task Hold_what_is_said_without_a_turn(string channel, string format, string phone, string emergency)
    {
        var knowledge = new KnowledgeHolder(new FaqBotSettings(), new HostingEnvironment { EnvironmentName = Environments.Development }, TimeProvider.System);
        var replies = new HelplineReplies(knowledge, new ReplyRenderer(new FaqBotSettings()), TimeProvider.System);
        Activity Inbound(string text) => new() { Type = ActivityTypes.Message, ChannelId = channel, Locale = "en", Text = text };

        var greeting = replies.Greeting("en", channel).ShouldNotBeNull();
        greeting.TextFormat.ShouldBe(format);
        greeting.Text.ShouldNotBeNull().ShouldContain(phone);
        greeting.Text!.ShouldContain(emergency);
        replies.Failure(Inbound("")).Text.ShouldNotBeNull().ShouldContain(phone);

        var unlogged = await replies.UnloggedAsync(Inbound("my husband cannot breathe"), [], urgentOnly: false, CancellationToken.None);
        unlogged.ShouldNotBeNull().TextFormat.ShouldBe(format);
        unlogged.Text.ShouldNotBeNull().ShouldStartWith(format == "plain" ? "Call 911 now." : "Call [911](tel:911) now.");
        (await replies.UnloggedAsync(Inbound("what does it cost"), [], urgentOnly: false, CancellationToken.None)).ShouldNotBeNull().Text.ShouldBe(replies.Failure(Inbound("")).Text);
    }
}
