using FaqBot.Tests.BotFramework;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>The network between a real browser and the host breaks, and comes back.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_over_a_broken_wire(WebFixture web)
{
    private const string Question = "how much does CAR T cost?";
    private const string Fact = "$475,000";

    /// <summary>The client waits 3 to 15 seconds before it connects again.</summary>
    private const long LongestPause = 16_000;

    /// <summary>So long Web Chat waits for a message to come back, and its client for an answer or before the next attempt.</summary>
    private const long SendTimeout = 21_000;

    [Fact]
    public async Task Loses_nothing_and_doubles_nothing_when_the_network_is_cut_and_comes_back()
    {
        await using var wire = new BrokenWire(web.Address);
        await using var visitor = await web.OpenAtAsync(wire.Address, "/", clock: true);
        await visitor.OpenChatAsync();
        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.SayAsync(Question), answer => answer.Request.Method == "POST" && answer.Ok);
        wire.Cut();
        wire.Mend();
        await visitor.Page.Clock.FastForwardAsync(LongestPause);
        await Expect(visitor.Log).ToContainTextAsync(Fact);
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");

        await OnceAsync(visitor);
        await Expect(visitor.Log).Not.ToContainTextAsync("Send failed");
    }

    [Fact]
    public async Task Stores_and_answers_once_what_was_sent_into_a_silent_network_and_then_again()
    {
        await using var wire = new BrokenWire(web.Address);
        await using var visitor = await web.OpenAtAsync(wire.Address, "/", clock: true);
        await visitor.OpenChatAsync();
        wire.GoQuiet();
        await visitor.SayAsync(Question);
        await RetryAsync(visitor, wire);
        await OnceAsync(visitor);
    }

    // T18. The answer to the POST is lost, and then the network: the echo cannot come either, and after its 20 seconds Web Chat offers Retry.
    [Fact]
    public async Task Stores_and_answers_once_what_Web_Chats_own_Retry_sends_again()
    {
        await using var wire = new BrokenWire(web.Address);
        await using var visitor = await web.OpenAtAsync(wire.Address, "/", clock: true);
        await visitor.OpenChatAsync();
        wire.LoseAnswersTo("CAR T", thenCut: true);
        await visitor.SayAsync(Question);
        await Until.TrueAsync(() => wire.Lost > 0, "the host answers");
        await RetryAsync(visitor, wire);
        await OnceAsync(visitor);
    }

    // With the stream or the polls alive the message is seen to be stored, and Web Chat takes it for sent.
    [Theory]
    [InlineData("/")]
    [InlineData("/?transport=polling")]
    public async Task Takes_for_sent_what_arrived_though_the_answer_to_it_was_lost(string path)
    {
        await using var wire = new BrokenWire(web.Address);
        await using var visitor = await web.OpenAtAsync(wire.Address, path, clock: true);
        await visitor.OpenChatAsync();
        wire.LoseAnswersTo("CAR T", thenCut: false);
        await visitor.SayAsync(Question);
        await Expect(visitor.Log).ToContainTextAsync(Fact);
        await Until.TrueAsync(() => wire.Lost > 0, "an answer is lost");
        await visitor.Page.Clock.FastForwardAsync(25_000);

        await Expect(visitor.Log).Not.ToContainTextAsync("Send failed");
        await OnceAsync(visitor);
    }

    private static async Task RetryAsync(VisitorPage visitor, BrokenWire wire)
    {
        // The stream does not come back before the visitor's click: otherwise it brings the echo, and there is nothing left to retry.
        const string reconnecting = "**/v3/directline/conversations/*?watermark=*";
        await visitor.Page.RouteAsync(reconnecting, route => route.AbortAsync());
        await visitor.Page.Clock.FastForwardAsync(SendTimeout);
        await Expect(visitor.Log).ToContainTextAsync("Send failed");
        await visitor.PictureAsync("send-failed");
        wire.Mend();
        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Log.GetByText("Retry", new() { Exact = true }).First.ClickAsync(), answer => answer.Request.Method == "POST" && answer.Ok);
        await visitor.Page.UnrouteAsync(reconnecting);
        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Page.Clock.FastForwardAsync(SendTimeout), answer => answer.Url.Contains("?watermark=", StringComparison.Ordinal) && answer.Ok);
        await Expect(visitor.Log).ToContainTextAsync(Fact);
        await Expect(visitor.Log).Not.ToContainTextAsync("Send failed");
    }

    private static async Task OnceAsync(VisitorPage visitor)
    {
        var stored = await visitor.StoredAsync();
        stored.Count(message => message == Question).ShouldBe(1);
        stored.Count(message => message.Contains(Fact, StringComparison.Ordinal)).ShouldBe(1);
        await visitor.PictureAsync("once");
        await Expect(visitor.Said(Question)).ToHaveCountAsync(1);
    }
}
