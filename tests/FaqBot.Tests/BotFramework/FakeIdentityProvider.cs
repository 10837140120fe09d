using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FaqBot.Tests.BotFramework;

/// <summary>
/// The identity provider of the channel service, on loopback: it publishes its keys as login.botframework.com does, mints the tokens that a
/// channel sends to the bot, and gives the bot tokens for what it sends to the channel, as login.microsoftonline.com does. Anything else that is
/// asked of it fails the test.
/// </summary>
internal sealed class FakeIdentityProvider : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Secret = "the bot's secret";
    public const string Scope = "https://api.botframework.com/.default";

    private readonly LoopbackServer _server;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<SigningKey> _keys = new([new SigningKey()]);
    private int _metadataRequests;
    private int _keyRequests;

    private FakeIdentityProvider(TimeProvider time)
    {
        _time = time;
        _server = new LoopbackServer(AnswerAsync);
    }

    public Uri Address => _server.Address;
    public Uri MetadataUrl => new(Address, "v1/.well-known/openidconfiguration");

    /// <summary>The key that signs; after <see cref="RollKey"/> another one.</summary>
    public SigningKey Key => _keys.Last();

    /// <summary>The channels that the key is for; null leaves the list out of the key document.</summary>
    public IReadOnlyList<string>? Endorsements { get; set; } = ["msteams", "webchat", "emulator"];

    /// <summary>What tokens vouch for, if the test does not say otherwise.</summary>
    public string ServiceUrl { get; set; } = "https://channel.test/amer/";

    /// <summary>What is published in place of the description of the provider, or of its keys.</summary>
    public string? MetadataDocument { get; set; }

    public string? KeyDocument { get; set; }

    /// <summary>True: every request is answered 503.</summary>
    public bool Failing { get; set; }

    /// <summary>If set, every request waits for it, and is answered then.</summary>
    public TaskCompletionSource? Held { get; set; }

    /// <summary>How long the tokens for the bot last, as they are told.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    public int MetadataRequests => Volatile.Read(ref _metadataRequests);
    public int KeyRequests => Volatile.Read(ref _keyRequests);

    /// <summary>All that were asked, also those that were refused.</summary>
    public ConcurrentQueue<TokenRequest> TokenRequests { get; } = new();

    public static async Task<FakeIdentityProvider> StartAsync(TimeProvider time)
    {
        var provider = new FakeIdentityProvider(time);
        await provider._server.StartAsync();
        return provider;
    }

    public Uri TokenUrl(string tenant) => new(Address, tenant + "/oauth2/v2.0/token");

    /// <summary>The token that a channel sends to the bot, changed by the test before it is written.</summary>
    public string Token(Action<TokenParts>? change = null)
    {
        var parts = new TokenParts(Key, AppId, ServiceUrl, _time.GetUtcNow());
        change?.Invoke(parts);
        return parts.ToString();
    }

    /// <summary>The tokens for the bot are numbered: this is what a connector sees of the n-th, counted from 1.</summary>
    public static string OutboundAuthorization(int number) => "Bearer " + OutboundToken(number);

    /// <summary>A new key signs from now on, and the old one is published no more.</summary>
    public void RollKey() => _keys.Enqueue(new SigningKey());

    /// <summary>Connections are refused, until it is started again at the same address.</summary>
    public Task StopAsync() => _server.StopAsync();

    public Task StartAgainAsync() => _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Held?.TrySetResult();
        foreach (var key in _keys) key.Dispose();
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var answer = context.Request.Path.Value!.TrimStart('/').Split('/') switch
        {
            ["v1", ".well-known", "openidconfiguration"] when HttpMethods.IsGet(context.Request.Method) => Metadata(),
            ["keys"] when HttpMethods.IsGet(context.Request.Method) => Keys(),
            [var tenant, "oauth2", "v2.0", "token"] when HttpMethods.IsPost(context.Request.Method) => await TokenAsync(context, tenant),
            _ => null,
        };
        if (Held is { } held) await held.Task.WaitAsync(context.RequestAborted);
        if (answer is null)
            _server.Refuse(context, StatusCodes.Status404NotFound, "no such route");
        else if (Failing)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            await answer.ExecuteAsync(context);
    }

    private IResult Metadata()
    {
        Interlocked.Increment(ref _metadataRequests);
        if (MetadataDocument is { } document) return Results.Text(document);
        return Results.Json(new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = new Uri(Address, "keys").AbsoluteUri,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        });
    }

    private IResult Keys()
    {
        Interlocked.Increment(ref _keyRequests);
        if (KeyDocument is { } document) return Results.Text(document);
        return Results.Json(new JsonObject { ["keys"] = new JsonArray(Key.ToJwk(Endorsements)) });
    }

    private async Task<IResult> TokenAsync(HttpContext context, string tenant)
    {
        if (!context.Request.HasFormContentType) return Error(StatusCodes.Status400BadRequest, "invalid_request");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var request = new TokenRequest(tenant, form["client_id"].ToString(), form["client_secret"].ToString(), form["scope"].ToString(), form["grant_type"].ToString());
        TokenRequests.Enqueue(request);
        return request switch
        {
            { GrantType: not "client_credentials" } => Error(StatusCodes.Status400BadRequest, "unsupported_grant_type"),
            { ClientId: not AppId } => Error(StatusCodes.Status400BadRequest, "unauthorized_client"),
            { Secret: not Secret } => Error(StatusCodes.Status401Unauthorized, "invalid_client"),
            { Scope: not Scope } => Error(StatusCodes.Status400BadRequest, "invalid_scope"),
            _ => Results.Json(new { token_type = "Bearer", expires_in = (int)TokenLifetime.TotalSeconds, access_token = OutboundToken(TokenRequests.Count) }),
        };
    }

    private static string OutboundToken(int number) => string.Create(CultureInfo.InvariantCulture, $"outbound-{number}");

    private static IResult Error(int status, string error) => Results.Json(new { error, error_description = "told by the fake identity provider" }, statusCode: status);
}

/// <summary>What was asked for in a client-credentials request; empty for what was missing.</summary>
internal sealed record TokenRequest(string Tenant, string ClientId, string Secret, string Scope, string GrantType);
