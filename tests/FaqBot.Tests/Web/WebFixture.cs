using FaqBot.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace FaqBot.Tests.Web;

/// <summary>One host and one real browser for the tests of the pages.</summary>
public sealed class WebFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private HostProcess? _host;
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public string Address => _host!.Address;

    public HttpClient Http { get; private set; } = null!;

    internal HostProcess Host => _host!;

    public async Task InitializeAsync()
    {
        // A test of time says its own limit; the others shall not fail on a slow machine.
        Assertions.SetDefaultExpectTimeout(20_000);
        _host = await HostProcess.StartAsync(_data.Path, "--Handoff:LiveChat:Mode", "none");
        Http = new HttpClient { BaseAddress = new Uri(_host.Address) };
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("FAQBOT_BROWSER") ?? "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
        Http.Dispose();
        _host?.Dispose();
        _data.Dispose();
    }

    /// <summary>Nobody can write to the host's database until the result is disposed of.</summary>
    public IDisposable LockDatabase()
    {
        var connection = new SqliteConnection($"Data Source={_data["faqbot.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A page of a visitor of its own; requests to elsewhere and violations of the content security policy are kept for the test.</summary>
    public Task<VisitorPage> OpenAsync(string path, int width = 1280, int height = 900, bool script = true, ColorScheme colors = ColorScheme.Light) =>
        OpenAtAsync(Address, path, width, height, script, colors);

    /// <summary>The same at a host of the test's own; with a clock, the page's timers are the test's to move forward.</summary>
    public async Task<VisitorPage> OpenAtAsync(string address, string path, int width = 1280, int height = 900, bool script = true, ColorScheme colors = ColorScheme.Light, string locale = "en-US", bool clock = false)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = script,
            ColorScheme = colors,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = locale,
        });
        var page = await context.NewPageAsync();
        var visitor = new VisitorPage(page, address);
        if (clock) await page.Clock.InstallAsync();
        await page.GotoAsync(address + path);
        return visitor;
    }
}

/// <summary>What a visitor sees, and what went wrong behind it.</summary>
public sealed class VisitorPage : IAsyncDisposable
{
    public VisitorPage(IPage page, string address)
    {
        Page = page;
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                RequestsElsewhere.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) PolicyViolations.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public List<string> RequestsElsewhere { get; } = [];

    public List<string> PolicyViolations { get; } = [];

    public ILocator SendBox => Page.Locator("[data-id='webchat-sendbox-input']");

    public ILocator Log => Page.Locator("#webchat");

    /// <summary>The visitor's own messages of this text in the transcript.</summary>
    public ILocator Said(string text) => Log.Locator(".webchat__bubble--from-user", new LocatorLocatorOptions { HasText = text });

    public async Task OpenChatAsync(string greeting = "automated assistant")
    {
        await Page.ClickAsync("#open");
        await SendBox.WaitForAsync();
        await Assertions.Expect(Log).ToContainTextAsync(greeting);
    }

    public async Task SayAsync(string text)
    {
        await SendBox.FillAsync(text);
        await SendBox.PressAsync("Enter");
    }

    /// <summary>What the server has of this chat, in its order.</summary>
    public async Task<string[]> StoredAsync() => await Page.EvaluateAsync<string[]>(
        """
        async () => {
          const { token, conversationId } = JSON.parse(sessionStorage.getItem('faqbot.chat'));
          const answer = await fetch(`/v3/directline/conversations/${conversationId}/activities`, { headers: { Authorization: 'Bearer ' + token } });
          return (await answer.json()).activities.filter(activity => activity.type === 'message').map(activity => activity.text ?? '');
        }
        """);

    /// <summary>For whoever looks at a state: a picture where FAQBOT_SCREENSHOTS names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("FAQBOT_SCREENSHOTS") is { } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>
    /// Follows a link that opens a tab. A click is lost where Web Chat redraws or scrolls between the press and the release of the button; then, and only
    /// then, it is made again. A link that stayed in its place and opened nothing is a failure.
    /// </summary>
    public async Task<IPage> FollowAsync(ILocator link)
    {
        var opened = new TaskCompletionSource<IPage>(TaskCreationOptions.RunContinuationsAsynchronously);
        Page.Context.Page += (_, page) => opened.TrySetResult(page);
        for (var click = 1; ; click++)
        {
            await link.ScrollIntoViewIfNeededAsync();
            var drawn = await link.ElementHandleAsync();
            var top = (await drawn.BoundingBoxAsync())?.Y;
            await drawn.ClickAsync();
            try
            {
                return await opened.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException) when (click < 3)
            {
                if ((await drawn.BoundingBoxAsync())?.Y == top) throw;
            }
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}

/// <summary>After the others and alone: a browser and a limit of seconds want the machine to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WebCollection : ICollectionFixture<WebFixture>
{
    public const string Name = "web";
}
