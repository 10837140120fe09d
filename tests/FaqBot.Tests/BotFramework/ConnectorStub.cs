using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FaqBot.Tests.BotFramework;

/// <summary>
/// The connector of a channel, on loopback: takes what the bot sends, as <c>POST /v3/conversations/{id}/activities</c> with or without the id that is
/// replied to. Anything else that is asked of it fails the test.
/// </summary>
internal sealed class ConnectorStub : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly TimeProvider _time;
    private readonly Channel<ConnectorCall> _news = Channel.CreateUnbounded<ConnectorCall>();

    private ConnectorStub(TimeProvider time)
    {
        _time = time;
        _server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Ends with a slash, as the real ones do.</summary>
    public string ServiceUrl => _server.Address.AbsoluteUri;

    public ConcurrentQueue<ConnectorCall> Calls { get; } = new();

    /// <summary>The answers to the next calls, in order; when it is empty, 200 with an id.</summary>
    public ConcurrentQueue<ConnectorAnswer> Answers { get; } = new();

    public static async Task<ConnectorStub> StartAsync(TimeProvider time)
    {
        var stub = new ConnectorStub(time);
        await stub._server.StartAsync();
        return stub;
    }

    /// <summary>The next call that no test has waited for yet.</summary>
    public Task<ConnectorCall> NextAsync() => Until.DoneAsync(_news.Reader.ReadAsync().AsTask());

    /// <summary>Connections are refused, until it is started again at the same address.</summary>
    public Task StopAsync() => _server.StopAsync();

    public Task StartAgainAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Path.Value!.Trim('/').Split('/') is not ["v3", "conversations", _, "activities", .. { Length: <= 1 }])
        {
            _server.Refuse(context, StatusCodes.Status404NotFound, "no such route");
            return;
        }
        if (!context.Request.HasJsonContentType())
        {
            _server.Refuse(context, StatusCodes.Status415UnsupportedMediaType, context.Request.ContentType ?? "no content type");
            return;
        }
        var body = (await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted)).RootElement;
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var call = new ConnectorCall(target, context.Request.Headers.Authorization.ToString(), body, _time.GetUtcNow());
        Calls.Enqueue(call);
        var number = Calls.Count;
        if (!Answers.TryDequeue(out var answer)) answer = new ConnectorAnswer();
        _news.Writer.TryWrite(call);
        if (answer.Until is { } until) await until.WaitAsync(context.RequestAborted);
        if (answer.RetryAfter is { } retryAfter) context.Response.Headers.RetryAfter = retryAfter;
        if (answer.Location is { } location) context.Response.Headers.Location = location;
        var content = answer.Status < StatusCodes.Status300MultipleChoices
            ? Results.Json(new { id = string.Create(CultureInfo.InvariantCulture, $"sent-{number}") }, statusCode: answer.Status)
            : Results.Json(new { error = new { code = "Scripted", message = "told by the stub" } }, statusCode: answer.Status);
        await content.ExecuteAsync(context);
    }
}

/// <summary>What the bot sent. The target is as it stood in the request, escapes and all; the authorization is empty if there was none.</summary>
internal sealed record ConnectorCall(string Target, string Authorization, JsonElement Body, DateTimeOffset Time);

/// <summary>What the connector answers: not before <paramref name="Until"/> is done.</summary>
internal sealed record ConnectorAnswer(int Status = StatusCodes.Status200OK, string? RetryAfter = null, Task? Until = null, string? Location = null);
