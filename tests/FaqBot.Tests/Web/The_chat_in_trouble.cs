using FaqBot.Tests.BotFramework;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>What a visitor sees in a real browser when the database is locked, or the network loses an answer.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_in_trouble(WebFixture web)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?transport=polling")]
    public async Task Says_where_to_call_when_a_question_cannot_be_stored(string path) // T53
    {
        await using var visitor = await web.OpenAsync(path);
        await visitor.OpenChatAsync();
        using (web.LockDatabase())
        {
            await visitor.SayAsync("how much does CAR T cost?");
            await Expect(visitor.Log).ToContainTextAsync("something went wrong", new() { Timeout = 10_000 });
            await Expect(visitor.Log.Locator("a[href='tel:+18002272345']").First).ToBeVisibleAsync();
            await Expect(visitor.Log).Not.ToContainTextAsync("$475,000");
        }

        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks", new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Tells_somebody_in_danger_where_help_is_within_two_seconds_though_nothing_can_be_stored() // T41
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        using var locked = web.LockDatabase();

        await visitor.SayAsync("my husband has chest pain and cannot breathe");

        await Expect(visitor.Log.Locator("a[href='tel:911']").Nth(1)).ToBeVisibleAsync(new() { Timeout = 2000 });
    }

    // T18. Web Chat offers Retry when a send fails for good, which to its Direct Line client is an answer 4xx: a proxy that hides the 200 gives one.
    [Fact]
    public async Task Stores_and_answers_once_what_Web_Chats_own_Retry_sends_again()
    {
        await using var visitor = await web.OpenAsync("/");
        var sent = new List<string>();
        await visitor.Page.RouteAsync("**/v3/directline/conversations/*/activities", async route =>
        {
            if (route.Request.Method != "POST" || !route.Request.PostData!.Contains("CAR T", StringComparison.Ordinal))
            {
                await route.ContinueAsync();
                return;
            }

            var answer = await route.FetchAsync();
            sent.Add(await answer.TextAsync());
            if (sent.Count > 1) await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
            else await route.FulfillAsync(new RouteFulfillOptions { Status = 408 });
        });
        await visitor.OpenChatAsync();
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");

        var retry = visitor.Log.GetByText("Retry", new() { Exact = true }).First;
        await retry.ClickAsync(new() { Timeout = 25_000 });

        await Expect(visitor.Log).Not.ToContainTextAsync("Send failed", new() { Timeout = 15_000 });
        await Until.TrueAsync(() => sent.Count == 2, "a second POST");
        sent[1].ShouldBe(sent[0], "the same message has the same id");
        (await StoredAsync(visitor, "how much does CAR T cost?")).ShouldBe(1);
        (await StoredAsync(visitor, "$475,000")).ShouldBe(1);
    }

    private static Task<int> StoredAsync(VisitorPage visitor, string text) => visitor.Page.EvaluateAsync<int>(
        """
        async text => {
          const { token, conversationId } = JSON.parse(sessionStorage.getItem('faqbot.chat'));
          const answer = await fetch(`/v3/directline/conversations/${conversationId}/activities`, { headers: { Authorization: 'Bearer ' + token } });
          return (await answer.json()).activities.filter(activity => activity.text.includes(text)).length;
        }
        """,
        text);
}
