using FaqBot.BotFramework.Messages;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace FaqBot.BotFramework.Connector;

/// <summary>Tokens of our own for the connector, by client credentials. They are kept until shortly before they expire.</summary>
internal sealed class ConnectorTokens
{
    public const string HttpClient = "FaqBot.ConnectorTokens";
    private const string MultiTenant = "botframework.com";
    private static readonly TimeSpan ReplacedEvery = TimeSpan.FromMinutes(1);
    private readonly IConfidentialClientApplication? _client;
    private readonly string[] _scopes;
    private readonly TimeProvider _time;
    private long _replaceableAt;

    public ConnectorTokens(IHttpClientFactory http, IOptions<ChannelsOptions> options, TimeProvider time)
    {
        _time = time;
        _scopes = [options.Value.Scope];
        if (options.Value is not { AppId: { } appId, AppSecret: { } secret } channels) return;
        _client = ConfidentialClientApplicationBuilder.Create(appId)
            .WithClientSecret(secret)
            .WithAuthority(new Uri(channels.Authority, channels.TenantId ?? MultiTenant).AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new HttpClients(http))
            .Build();
    }

    /// <summary>Null where the channels are anonymous: nothing is sent then that somebody could steal.</summary>
    /// <exception cref="MsalException">No token can be had.</exception>
    public async Task<string?> GetAsync(CancellationToken cancellationToken) =>
        _client is null ? null : (await _client.AcquireTokenForClient(_scopes).ExecuteAsync(cancellationToken)).AccessToken;

    /// <summary>A new token in place of one that was refused; at most one a minute, so that a connector which refuses every token is not a load on who issues them.</summary>
    /// <exception cref="MsalException">No token can be had.</exception>
    public async Task<string?> ReplaceAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().UtcTicks;
        var replaceableAt = Interlocked.Read(ref _replaceableAt);
        if (_client is null || now < replaceableAt || Interlocked.CompareExchange(ref _replaceableAt, now + ReplacedEvery.Ticks, replaceableAt) != replaceableAt)
            return await GetAsync(cancellationToken);
        return (await _client.AcquireTokenForClient(_scopes).WithForceRefresh(true).ExecuteAsync(cancellationToken)).AccessToken;
    }

    private sealed class HttpClients(IHttpClientFactory http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http.CreateClient(HttpClient);
    }
}
