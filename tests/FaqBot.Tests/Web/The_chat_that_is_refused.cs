using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>A host, or what stands before it, that refuses what the page asks; and whoever turns away from a chat with words in its box.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_that_is_refused(WebFixture web)
{
    private const string Conversation = "**/v3/directline/conversations/*?watermark=";
    private const string Activities = "**/v3/directline/conversations/*/activities*";

    [Fact]
    public async Task Names_every_number_for_help_when_it_cannot_be_opened()
    {
        await using var visitor = await web.OpenAsync("/", 360);
        await visitor.Page.RouteAsync("**/tokens/generate", route => route.FulfillAsync(new RouteFulfillOptions { Status = 429 }));
        await visitor.Page.ClickAsync("#open");

        var status = visitor.Page.Locator("#status[role=status]");
        await Expect(status.Locator("a[href='tel:911']")).ToBeVisibleAsync();
        await Expect(status.Locator("a[href='tel:988']")).ToBeVisibleAsync();
        await Expect(status.Locator("a[href='tel:+18002272345']")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#open")).ToBeVisibleAsync();
        await visitor.PictureAsync("refused-360");
    }

    [Fact]
    public async Task Asks_after_the_chat_where_a_refused_message_may_mean_its_end_and_says_what_it_hears()
    {
        await using var visitor = await web.OpenAsync("/");
        var asked = 0;
        var refusal = 413;
        await visitor.OpenChatAsync();
        await visitor.Page.RouteAsync(Activities, route => route.FulfillAsync(new RouteFulfillOptions { Status = refusal }));
        await visitor.Page.RouteAsync(Conversation, route =>
        {
            asked++;
            return route.FulfillAsync(new RouteFulfillOptions { Status = refusal });
        });
        foreach (var status in new[] { 413, 400 })
        {
            refusal = status;
            await visitor.SayAsync($"refused with {status}");
            await Expect(visitor.Said($"refused with {status}")).ToHaveCountAsync(1);
            await Expect(visitor.Log.GetByText("Retry", new() { Exact = true })).ToHaveCountAsync(status == 413 ? 1 : 2);
        }

        asked.ShouldBe(0);
        refusal = 401;
        await visitor.SayAsync("when can i drive");
        var notice = visitor.Page.Locator("#notice[role=alert]");
        await Expect(notice).ToContainTextAsync("Something went wrong");
        await Expect(notice).Not.ToContainTextAsync("for too long");
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Keeps_the_words_in_the_box_when_the_connection_is_given_up_and_when_a_new_chat_is_started()
    {
        await using var visitor = await web.OpenAsync("/?transport=polling");
        await visitor.OpenChatAsync();
        await visitor.SendBox.FillAsync("when can i");
        await visitor.Page.RouteAsync(Activities, route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        await Expect(visitor.Page.Locator("#status")).ToContainTextAsync("cannot be reached");
        await visitor.Page.UnrouteAsync(Activities);
        await visitor.Page.ClickAsync("#open");
        await Expect(visitor.Page.Locator("#status")).ToBeEmptyAsync();
        await Expect(visitor.SendBox).ToHaveValueAsync("when can i");

        await visitor.SendBox.FillAsync("when can i drive");
        await visitor.Page.ClickAsync("#new");
        await Expect(visitor.Page.Locator("#new")).ToBeVisibleAsync();
        await Expect(visitor.SendBox).ToHaveValueAsync("when can i drive");
    }
}
