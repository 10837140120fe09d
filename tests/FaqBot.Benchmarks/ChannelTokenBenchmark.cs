using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Messages;
using FaqBot.BotFramework.Turns;
using FaqBot.Storage.Conversations;
using FaqBot.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaqBot.Benchmarks;

/// <summary>
/// One <c>typing</c> through <c>/api/messages</c>, which is read and forgotten: from somebody with a token, and from anybody. The difference is the check of
/// the token. No socket, no log.
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class ChannelTokenBenchmark
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private const string ServiceUrl = "https://smba.trafficmanager.net/amer/";
    private static readonly byte[] Typing = Encoding.UTF8.GetBytes(
        $$"""{"type":"typing","id":"1","channelId":"msteams","serviceUrl":"{{ServiceUrl}}","conversation":{"id":"19:chat"},"from":{"id":"29:somebody"},"recipient":{"id":"28:bot"} }""");

    private static readonly byte[] TypingAtHome = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Typing).Replace(ServiceUrl, "http://localhost:3978/", StringComparison.Ordinal));

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly Endpoint _authenticated;
    private readonly Endpoint _anonymous;
    private readonly string _authorization;

    public ChannelTokenBenchmark()
    {
        _authorization = "Bearer " + Token();
        _authenticated = Map(Environments.Production, ("AppId", AppId), ("AppSecret", "secret"));
        _anonymous = Map(Environments.Development, ("AllowAnonymous", "true"));
    }

    [Benchmark]
    public Task WithAToken() => SendAsync(_authenticated, Typing, _authorization);

    [Benchmark(Baseline = true)]
    public Task WithoutOne() => SendAsync(_anonymous, TypingAtHome, null);

    private static async Task SendAsync(Endpoint endpoint, byte[] body, string? authorization)
    {
        var context = new DefaultHttpContext { RequestServices = endpoint.Services, Request = { Method = HttpMethods.Post, ContentType = "application/json", ContentLength = body.Length, Body = new MemoryStream(body) } };
        if (authorization is not null) context.Request.Headers.Authorization = authorization;
        await endpoint.Answer(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK) throw new InvalidOperationException($"answered {context.Response.StatusCode}");
    }

    private Endpoint Map(string environment, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        foreach (var (name, value) in settings) builder.Configuration[$"{ChannelsOptions.Section}:{name}"] = value;
        builder.Services.AddActivityLog(new SqliteDatabase(Path.Combine(Path.GetTempPath(), "unused.db")));
        builder.Services.AddBot<Silent, Silent>().AddMessages(builder.Configuration.GetSection(ChannelsOptions.Section));
        builder.Services.AddHttpClient("FaqBot.SigningKeys").ConfigurePrimaryHttpMessageHandler(() => new KeyDocuments(_rsa));
        var app = builder.Build();
        app.MapMessages();
        return new Endpoint(((IEndpointRouteBuilder)app).DataSources.Single().Endpoints[0].RequestDelegate!, app.Services);
    }

    private string Token()
    {
        var now = TimeProvider.System.GetUtcNow();
        var header = Encode(new { typ = "JWT", alg = "RS256", kid = KeyDocuments.KeyId, x5t = KeyDocuments.KeyId });
        var claims = Encode(new { serviceurl = ServiceUrl, nbf = now.ToUnixTimeSeconds(), exp = now.AddHours(1).ToUnixTimeSeconds(), iss = "https://api.botframework.com", aud = AppId });
        var signature = _rsa.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private sealed record Endpoint(RequestDelegate Answer, IServiceProvider Services);

    private sealed class KeyDocuments(RSA rsa) : HttpMessageHandler
    {
        public const string KeyId = "the-key";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var parameters = rsa.ExportParameters(false);
            object document = request.RequestUri!.AbsolutePath == "/keys"
                ? new { keys = new[] { new { kty = "RSA", kid = KeyId, n = Base64Url.EncodeToString(parameters.Modulus), e = Base64Url.EncodeToString(parameters.Exponent), endorsements = new[] { "msteams" } } } }
                : new { issuer = "https://api.botframework.com", jwks_uri = "https://login.botframework.com/keys" };
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(document)) });
        }
    }

    /// <summary>A typing has no turn.</summary>
    private sealed class Silent : IBot, IFixedReplies
    {
        public Task OnTurnAsync(TurnContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
        public Activity? Greeting(string? locale, string? channelId) => throw new NotSupportedException();
        public Activity Failure(Activity inbound) => throw new NotSupportedException();
        public Task<Activity?> UnloggedAsync(Activity inbound, IReadOnlyList<Activity> earlier, bool urgentOnly, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
