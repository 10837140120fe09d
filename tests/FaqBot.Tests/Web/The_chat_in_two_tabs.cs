using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>A tab and its copy: the browser gives the second the session storage of the first, and with it the chat.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_in_two_tabs(WebFixture web)
{
    [Fact]
    public async Task Is_used_in_one_of_them_and_the_other_says_so_and_can_take_it_back()
    {
        await using var first = await web.OpenAsync("/");
        await first.OpenChatAsync();
        await first.SendBox.FillAsync("when can i");

        var copy = await first.Page.RunAndWaitForPopupAsync(() => first.Page.EvaluateAsync("() => { window.open('/'); }"));
        await using var second = new VisitorPage(copy, web.Address);
        var notice = first.Page.Locator("#notice[role=alert]");
        await Expect(notice.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This chat is open in another tab");
        await Expect(notice.Locator("blockquote")).ToHaveTextAsync("when can i");
        await Expect(notice.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await Expect(first.SendBox).ToHaveCountAsync(0);
        await first.PictureAsync("elsewhere");
        await second.SayAsync("how much does CAR T cost?");
        await Expect(second.Log).ToContainTextAsync("$475,000");

        await notice.GetByText("Use it here").ClickAsync();
        await Expect(first.SendBox).ToHaveValueAsync("when can i");
        await Expect(first.Log).ToContainTextAsync("$475,000");
        await Expect(second.Page.Locator("#notice")).ToContainTextAsync("another tab");
        await Expect(second.SendBox).ToHaveCountAsync(0);
    }
}
