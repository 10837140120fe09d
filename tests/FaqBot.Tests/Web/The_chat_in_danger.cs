using FaqBot.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>T41 in a real browser: whatever else is down, somebody in danger reads within two seconds where help is.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_in_danger(WebFixture web)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 2000 };

    [Fact]
    public async Task Adds_up_what_is_told_over_three_messages()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("my mom got her CAR T cells on Monday");
        await Expect(visitor.Log).ToContainTextAsync("1-800-227-2345");
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");

        using var locked = web.LockDatabase();
        await visitor.SayAsync("she feels hot and shaky");

        await Expect(visitor.Log.GetByText("Call the CAR T team").Last).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task Understands_a_sentence_of_the_other_language()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");

        using var locked = web.LockDatabase();
        (await visitor.Log.Locator("a[href='tel:911']").CountAsync()).ShouldBe(1, "the greeting's");
        await visitor.SayAsync("mi esposo no puede respirar");

        await Expect(visitor.Log.Locator("a[href='tel:911']").Nth(1)).ToBeVisibleAsync(Soon);
        await Expect(visitor.Log).ToContainTextAsync("Llame al");
    }

    [Fact]
    public async Task Needs_no_index()
    {
        using var data = new TemporaryFolder();
        using (await HostProcess.StartAsync(data.Path)) { }
        foreach (var file in Directory.GetFiles(data["index"], "*", SearchOption.AllDirectories)) File.Delete(file);
        using var host = await HostProcess.StartAsync(data.Path);
        await using var visitor = await web.OpenAtAsync(host.Address, "/");
        await visitor.OpenChatAsync();

        await visitor.SayAsync("i want to kill myself");

        await Expect(visitor.Log.Locator("a[href='tel:988']").First).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task Needs_no_room_on_the_disk()
    {
        using var data = new TemporaryFolder();
        using var host = await HostProcess.StartAsync(data.Path);
        await using var visitor = await web.OpenAtAsync(host.Address, "/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        host.FillDisk();

        await visitor.SayAsync("i want to kill myself");
        await Expect(visitor.Log.Locator("a[href='tel:988']").First).ToBeVisibleAsync(Soon);

        await visitor.SayAsync("i want to kill myself, what does CAR T cost");
        await Expect(visitor.Log.Locator("p", new LocatorLocatorOptions { HasText = "Suicide and Crisis Lifeline" })).ToHaveCountAsync(2); // One for each message.

        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("something went wrong");
        await Expect(visitor.Log).Not.ToContainTextAsync("8 weeks");
    }
}
