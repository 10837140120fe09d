using System.Globalization;
using System.Net;
using FaqBot.BotFramework.DirectLine;
using FaqBot.BotFramework.Messages;
using FaqBot.BotFramework.Turns;
using FaqBot.Storage.Conversations;
using FaqBot.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FaqBot.Tests.BotFramework;

/// <summary>A host with nothing but the channels, a conversation log in a database of its own, and a clock that stands still.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);

    private readonly ChatStore _store;
    private readonly TemporaryFolder _keys;
    private readonly bool _isNode;
    private WebApplication? _app;

    public ChatHost(Store store = Store.Sqlite) : this(ChatStore.Create(store)) { }

    public ChatHost(ChatStore store) => (_store, _keys) = (store, new TemporaryFolder());

    private ChatHost(ChatHost other) => (_store, _keys, _isNode, Time) = (other._store, other._keys, true, other.Time);

    public FakeTimeProvider Time { get; } = new(Start);
    public TestBot Bot { get; } = new();
    public TestFixedReplies FixedReplies { get; } = new();
    public LogLines Logs { get; } = new();

    /// <summary>As shipped, but without limits: tests are quicker than people.</summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["DirectLine:RequestsPerMinutePerAddress"] = "0",
        ["DirectLine:ChatsPerMinutePerAddress"] = "0",
        ["DirectLine:MessagesPerMinutePerConversation"] = "0",
    };

    public string Environment { get; set; } = Environments.Production;

    /// <summary>What a test adds to the services, or takes from them.</summary>
    public Action<IServiceCollection>? Setup { get; set; }

    public IServiceProvider Services => _app!.Services;
    public ActivityLog Log => Services.GetRequiredService<ActivityLog>();
    public Uri Address => new(_app!.Urls.Single());
    public string DatabasePath => ((SqliteChatStore)_store).Path;

    public static Task<ChatHost> StartAsync(Action<ChatHost>? setup = null) => StartAsync(Store.Sqlite, setup);

    public static Task<ChatHost> StartAsync(Store store, Action<ChatHost>? setup = null) => StartAsync(ChatStore.Create(store), setup);

    public static async Task<ChatHost> StartAsync(ChatStore store, Action<ChatHost>? setup = null)
    {
        var host = new ChatHost(store);
        setup?.Invoke(host);
        await host.RunAsync();
        return host;
    }

    /// <summary>Another node, which serves the same database with the same keys and the same clock.</summary>
    public async Task<ChatHost> StartNodeAsync()
    {
        var node = new ChatHost(this);
        await node.RunAsync();
        return node;
    }

    /// <summary>The process ends in order, and another begins with the same files and keys.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async Task StopAsync()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>The log as another process would open it.</summary>
    public ActivityLog OpenLog() => new(_store.Open(), Time, Options.Create(new ActivityLogOptions()));

    public ChatClient Client() => new(Address);

    /// <summary>A client whose conversation has begun.</summary>
    public async Task<ChatClient> ChatAsync()
    {
        var client = Client();
        await client.GenerateAsync();
        await client.StartAsync();
        return client;
    }

    /// <summary>Somebody else writes to the database until the result is disposed.</summary>
    public IDisposable LockDatabase() => _store.Lock();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_isNode) return;
        _store.Dispose();
        _keys.Dispose();
    }

    private async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environment });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddActivityLog(_store.Open());
        builder.Services.AddBot<TestBot, TestFixedReplies>().AddDirectLine(builder.Configuration.GetSection("DirectLine")).AddMessages(builder.Configuration.GetSection("Channels"));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(_keys.Path));
        builder.Services.AddSingleton<IBot>(Bot).AddSingleton<IFixedReplies>(FixedReplies);
        Setup?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapDirectLine();
        _app.MapMessages();
        await _app.StartAsync();
    }
}

/// <summary>Everything that was logged, at every level.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        Add(Convert.ToString(state, CultureInfo.InvariantCulture));
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose() { }

    private void Add(string? line)
    {
        lock (_lines) _lines.Add(line ?? "");
    }
}
