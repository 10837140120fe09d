using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.Web;

/// <summary>The whole host as it is shipped, in Production, registered with a fake identity provider; its replies go to a connector stub.</summary>
public sealed class HostOnChannels : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;
    private FakeIdentityProvider _identity = null!;
    private int _ids;

    internal ConnectorStub Connector { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _identity = await FakeIdentityProvider.StartAsync(TimeProvider.System);
        _identity.Endorsements = ["msteams", "slack", "emulator", "directline"];
        Connector = await ConnectorStub.StartAsync(TimeProvider.System);
        _identity.ServiceUrl = Connector.ServiceUrl;
        var builder = FaqBotHost.CreateBuilder(
        [
            "--environment", "Production", "--urls", "http://127.0.0.1:0", "--Data:Directory", _data.Path, "--Knowledge:Directory", ProjectFolder.Knowledge,
            "--Knowledge:AllowSampleContent", "true", "--PublicUrl", "https://helpline.example.org", "--Handoff:LiveChat:Mode", "none",
            "--Channels:AppId", FakeIdentityProvider.AppId, "--Channels:AppSecret", FakeIdentityProvider.Secret, "--Channels:OpenIdMetadata", _identity.MetadataUrl.AbsoluteUri,
        ]).AddFaqBot();
        builder.Services.AddHttpClient("FaqBot.ConnectorTokens").ConfigurePrimaryHttpMessageHandler(() => new SignInAtTheFake(_identity));
        _app = builder.Build().UseFaqBot();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
        await _identity.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }

    internal JsonObject Activity(string type, string channel, string conversation) => new()
    {
        ["type"] = type,
        ["id"] = $"in-{Interlocked.Increment(ref _ids)}",
        ["channelId"] = channel,
        ["serviceUrl"] = Connector.ServiceUrl,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["from"] = new JsonObject { ["id"] = "29:somebody" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Helpline" },
        ["locale"] = "en-US",
    };

    internal async Task<HttpResponseMessage> PostAsync(JsonObject activity, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _app.Urls.Single() + "/api/messages") { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = new("Bearer", token ?? _identity.Token());
        return await _http.SendAsync(request);
    }

    /// <summary>The reply to what is said, as it arrives at the connector.</summary>
    internal async Task<JsonElement> AskAsync(string text, string channel, string conversation, Action<JsonObject>? change = null)
    {
        var message = Activity("message", channel, conversation);
        message["text"] = text;
        change?.Invoke(message);
        (await PostAsync(message)).EnsureSuccessStatusCode();
        var call = await Connector.NextAsync();
        call.Body.GetProperty("replyToId").GetString().ShouldBe((string?)message["id"]);
        return call.Body;
    }
}
