using System.Globalization;
using System.Text.Json;

namespace FaqBot.Tests.BotFramework;

/// <summary>An echo bot of the npm package botbuilder in a Node process: the same bot as <see cref="TestBot"/>, behind the official adapter.</summary>
internal sealed class BotbuilderPeer : IDisposable
{
    private readonly NodeProgram _node;
    private readonly HttpClient _http;

    private BotbuilderPeer(NodeProgram node, int port)
    {
        _node = node;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = Until.Patience };
    }

    /// <param name="provider">Who signs what it gets, and gives it the tokens for what it sends.</param>
    /// <param name="now">Where its clock stands still.</param>
    public static async Task<BotbuilderPeer> StartAsync(FakeIdentityProvider provider, DateTimeOffset now)
    {
        var node = await NodeProgram.StartAsync("botbuilder", "peer.cjs", JsonSerializer.Serialize(new
        {
            appId = FakeIdentityProvider.AppId,
            metadataUrl = provider.MetadataUrl,
            tokenUrl = provider.TokenUrl("botframework.com"),
            secret = FakeIdentityProvider.Secret,
            scope = FakeIdentityProvider.Scope,
            now = now.ToUnixTimeMilliseconds(),
        }));
        return new BotbuilderPeer(node, (await node.NextAsync("port")).GetInt32());
    }

    public Uri Endpoint => new(_http.BaseAddress!, "api/messages");

    public async Task<DifferentialOutcome> AskAsync(HttpRequestMessage request)
    {
        var before = await TurnsAsync();
        using var response = await _http.SendAsync(request);
        return await DifferentialOutcome.ReadAsync(response, await TurnsAsync() > before);
    }

    public void Dispose()
    {
        _http.Dispose();
        _node.Dispose();
    }

    private async Task<int> TurnsAsync() => int.Parse(await _http.GetStringAsync("turns"), CultureInfo.InvariantCulture);
}
