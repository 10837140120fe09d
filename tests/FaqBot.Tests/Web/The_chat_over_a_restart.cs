using FaqBot.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>The host is killed and comes back at the same address with the same data, while a visitor has the chat open.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_over_a_restart(WebFixture web)
{
    private static readonly (string Question, string Fact)[] Told =
        [("when can i drive", "8 weeks"), ("how much does CAR T cost?", "$475,000"), ("what is crs", "Cytokine release syndrome (CRS) is a serious side effect")];

    /// <summary>The client waits 3 to 15 seconds before it connects again.</summary>
    private const long LongestPause = 16_000;

    [Fact]
    public async Task Connects_again_by_itself_and_has_every_question_and_answer_once_and_in_order()
    {
        using var data = new TemporaryFolder();
        var first = await HostProcess.StartAsync(data.Path);
        await using var visitor = await web.OpenAtAsync(first.Address, "/", clock: true);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");

        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.SayAsync("how much does CAR T cost?"), answer => answer.Request.Method == "POST" && answer.Ok);
        await first.KillAsync();
        using var second = await HostProcess.StartAsync(data.Path, "--urls", first.Address);
        await visitor.SayAsync("what is crs");
        await visitor.Page.Clock.FastForwardAsync(LongestPause);

        await Expect(visitor.Log).ToContainTextAsync("Cytokine release syndrome", new() { Timeout = 40_000 });
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        await Expect(visitor.Log).Not.ToContainTextAsync("Send failed");
        await visitor.PictureAsync("restarted");
        var shown = await visitor.Log.InnerTextAsync();
        var stored = await visitor.StoredAsync();
        foreach (var (question, fact) in Told)
        {
            stored.Count(message => message == question).ShouldBe(1, question);
            stored.Count(message => message.Contains(fact, StringComparison.Ordinal)).ShouldBe(1, fact);
            await Expect(visitor.Said(question)).ToHaveCountAsync(1);
            shown.LastIndexOf(question, StringComparison.Ordinal).ShouldBeLessThan(shown.LastIndexOf(fact, StringComparison.Ordinal), shown);
        }

        stored.Where(message => Told.Any(told => told.Question == message)).ShouldBe(Told.Select(told => told.Question));
        first.Dispose();
    }
}
