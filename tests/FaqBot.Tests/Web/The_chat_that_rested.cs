using FaqBot.Tests.BotFramework;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>T13 as a visitor meets it: a token lives for 30 minutes, a visit to a hospital's waiting room lasts longer.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_that_rested(WebFixture web)
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Has_its_history_after_a_reload_forty_minutes_later()
    {
        await using var host = await HostOfAnotherTime.StartAsync();
        await using var visitor = await web.OpenAtAsync(host.Address, "/", clock: true);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");

        for (var minutes = 10; minutes <= 40; minutes += 10)
        {
            host.Forward(TenMinutes);
            await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Page.Clock.FastForwardAsync(600_000), answer => answer.Url.EndsWith("/tokens/refresh", StringComparison.Ordinal) && answer.Ok);
        }

        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
        await Expect(visitor.Page.Locator("#notice")).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("/", "i want to die", 360, ColorScheme.Light)]
    [InlineData("/?lang=es&transport=polling", "me quiero morir", 1280, ColorScheme.Dark)]
    public async Task Tells_at_the_next_message_that_it_has_ended_and_where_help_is_and_keeps_the_message(string path, string message, int width, ColorScheme colors)
    {
        var spanish = path != "/";
        await using var host = await HostOfAnotherTime.StartAsync();
        await using var visitor = await web.OpenAtAsync(host.Address, path, width, colors: colors);
        await visitor.OpenChatAsync(spanish ? "asistente automático" : "automated assistant");
        await visitor.SendBox.FillAsync(message);
        host.Forward(TimeSpan.FromMinutes(31));
        await visitor.SendBox.PressAsync("Enter");

        var notice = visitor.Page.Locator("#notice[role=alert]");
        await Expect(notice.Locator("a[href='tel:988']").First).ToBeVisibleAsync(new() { Timeout = 2000 });
        await Expect(notice.Locator("a[href='tel:911']")).ToBeInViewportAsync();
        await Expect(notice.Locator("a[href='tel:+18002272345']")).ToBeVisibleAsync();
        await Expect(notice).ToContainTextAsync(spanish ? "quizá no llegó" : "may not have arrived");
        await Expect(notice.Locator("blockquote")).ToHaveTextAsync(message);
        await Expect(notice).ToContainTextAsync(spanish ? "estarán en el cuadro" : "will be in the box");
        await Expect(notice.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await Expect(visitor.SendBox).ToHaveCountAsync(0);
        await Expect(visitor.Log).ToContainTextAsync(spanish ? "asistente automático" : "automated assistant");
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        await visitor.PictureAsync($"ended-{width}");

        await notice.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visitor.SendBox).ToHaveValueAsync(message);
        await Expect(visitor.SendBox).ToBeFocusedAsync();
        await Expect(visitor.Log).ToContainTextAsync(spanish ? "asistente automático" : "automated assistant"); // before it is connected Web Chat leaves Enter alone
        await visitor.SendBox.PressAsync("Enter");
        await Expect(visitor.Log.Locator("a[href='tel:988']").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Says_so_by_itself_when_the_computer_wakes_after_hours()
    {
        await using var host = await HostOfAnotherTime.StartAsync();
        await using var visitor = await web.OpenAtAsync(host.Address, "/", 360, clock: true);
        await visitor.OpenChatAsync();
        await visitor.SendBox.FillAsync("when can i");
        host.Forward(TimeSpan.FromHours(3));
        await visitor.Page.Clock.FastForwardAsync("03:00:00");

        var notice = visitor.Page.Locator("#notice[role=alert]");
        await Expect(notice).ToContainTextAsync("quiet for too long");
        await Expect(visitor.SendBox).ToHaveCountAsync(0);
        await visitor.PictureAsync("woken-360");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(notice.Locator("a[href='tel:911']")).ToBeFocusedAsync();
        await notice.GetByRole(AriaRole.Button).PressAsync("Enter");
        await Expect(visitor.SendBox).ToHaveValueAsync("when can i");
    }

    [Fact]
    public async Task Leaves_the_words_to_be_copied_where_the_browser_keeps_nothing()
    {
        await using var host = await HostOfAnotherTime.StartAsync();
        await using var visitor = await web.OpenAtAsync(host.Address, "/", 360);
        await visitor.Page.AddInitScriptAsync("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } })");
        await visitor.Page.ReloadAsync();
        await visitor.OpenChatAsync();
        host.Forward(TimeSpan.FromMinutes(31));
        await visitor.SayAsync("i want to die");

        var notice = visitor.Page.Locator("#notice[role=alert]");
        await Expect(notice.Locator("blockquote")).ToHaveTextAsync("i want to die");
        await Expect(notice).ToContainTextAsync("cannot keep these words");
        await Expect(notice).Not.ToContainTextAsync("in the box");
        await visitor.PictureAsync("ended-without-storage");

        await notice.GetByRole(AriaRole.Button).ClickAsync();
        await visitor.OpenChatAsync();
        await visitor.SendBox.FillAsync("when can i");
        await visitor.Page.ClickAsync("#new");
        await Expect(notice.Locator("blockquote")).ToHaveTextAsync("when can i");
    }

    [Fact]
    public async Task Is_kept_fresh_though_the_clock_was_put_back()
    {
        await using var visitor = await web.OpenAtAsync(web.Address, "/", clock: true);
        await visitor.OpenChatAsync();
        await visitor.Page.Clock.SetSystemTimeAsync(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Page.EvaluateAsync("dispatchEvent(new Event('focus'))"),
            answer => answer.Url.EndsWith("/tokens/refresh", StringComparison.Ordinal) && answer.Ok,
            new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task Says_that_it_is_not_kept_any_more()
    {
        await using var host = await HostOfAnotherTime.StartAsync();
        await using var visitor = await web.OpenAtAsync(host.Address, "/", colors: ColorScheme.Dark);
        await visitor.OpenChatAsync();
        var conversation = await visitor.Page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('faqbot.chat')).conversationId");
        await Until.TrueAsync(() => host.ForgetAsync(conversation), "the conversation is there and then forgotten");
        await visitor.SayAsync("when can i drive");

        var notice = visitor.Page.Locator("#notice[role=alert]");
        await Expect(notice).ToContainTextAsync("no longer kept here", new() { Timeout = 2000 });
        await visitor.PictureAsync("gone-1280");
        await notice.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visitor.SendBox).ToHaveValueAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("automated assistant");
        await visitor.SendBox.PressAsync("Enter");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");

        host.Forward(TimeSpan.FromMinutes(31));
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.Locator("#status")).ToContainTextAsync("Your earlier chat has ended");
        await Expect(visitor.Log).ToContainTextAsync("automated assistant");
        await Expect(visitor.Log).Not.ToContainTextAsync("8 weeks");
    }
}
