using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaqBot.Tests.BotFramework;

/// <summary>A server of a test's own on loopback, with one handler. It can go away, so that connections are refused, and come back at the same port.</summary>
internal sealed class LoopbackServer(RequestDelegate handle) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _unexpected = new();
    private WebApplication? _app;
    private int _port;

    /// <summary>Ends with a slash.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        _app = builder.Build();
        _app.Run(handle);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.Single()).Port;
    }

    public async Task StopAsync()
    {
        if (_app is null) return;
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Answers with this status, and fails the test when the server is disposed.</summary>
    public void Refuse(HttpContext context, int status, string why)
    {
        _unexpected.Enqueue($"{context.Request.Method} {context.Request.Path}: {why}");
        context.Response.StatusCode = status;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _unexpected.ShouldBeEmpty();
    }
}
