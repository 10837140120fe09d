using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaqBot.Benchmarks.Messages;

/// <summary>A channel under load, on the loopback address: who signs its tokens, who gives the bot its own, and where replies arrive.</summary>
internal sealed class LoadedChannel : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Secret = "the secret of the load";
    private const string Id = "msteams";
    private const string KeyId = "load";
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly WebApplication _app;
    private int _unawaited;

    public LoadedChannel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/openid", () => Results.Json(new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = new Uri(Address, "keys").AbsoluteUri }));
        _app.MapGet("/keys", () => Results.Json(new JsonObject { ["keys"] = new JsonArray(PublicKey()) }));
        _app.MapPost("/{tenant}/oauth2/v2.0/token", () => Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = "load" }));
        _app.MapPost("/v3/conversations/{conversation}/activities/{replyTo}", TakeReplyAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public Uri Metadata => new(Address, "openid");

    public Uri TokenUrl => new(Address, "botframework.com/oauth2/v2.0/token");

    /// <summary>Replies that nobody awaited (any more) since this was asked last: they came twice, or too late.</summary>
    public int TakeUnawaited() => Interlocked.Exchange(ref _unawaited, 0);

    public Task StartAsync() => _app.StartAsync();

    /// <summary>The token that every message carries.</summary>
    public string Token()
    {
        var now = TimeProvider.System.GetUtcNow();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId };
        var claims = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["serviceurl"] = Address.AbsoluteUri,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>A message that is delivered as one, and the arrival of its reply.</summary>
    public (JsonObject Message, Task Replied) Message(string id, string conversation, string text)
    {
        var replied = _awaited[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject
        {
            ["type"] = "message",
            ["id"] = id,
            ["channelId"] = Id,
            ["serviceUrl"] = Address.AbsoluteUri,
            ["text"] = text,
            ["locale"] = "en-US",
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["from"] = new JsonObject { ["id"] = "29:load" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        };
        return (message, replied.Task);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private async Task<IResult> TakeReplyAsync(HttpContext context, string replyTo)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            if (!read.IsCompleted)
            {
                context.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var isTyping = read.Buffer.ToArray().AsSpan().IndexOf("\"type\":\"typing\""u8) >= 0;
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (!isTyping && (!_awaited.TryRemove(replyTo, out var awaited) || !awaited.TrySetResult())) Interlocked.Increment(ref _unawaited);
            return Results.Json(new { id = "taken" });
        }
    }

    private JsonObject PublicKey()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["endorsements"] = new JsonArray(Id),
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
