using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.BotFramework;

/// <summary>A host that is registered with a fake identity provider, whose replies go to a connector stub.</summary>
internal sealed class MessagesHost : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private int _ids;

    private MessagesHost(ChatHost host, FakeIdentityProvider identity, ConnectorStub connector) => (Host, Identity, Connector) = (host, identity, connector);

    public ChatHost Host { get; }
    public FakeIdentityProvider Identity { get; }
    public ConnectorStub Connector { get; }
    public Uri Address => new(Host.Address, "/api/messages");

    public static async Task<MessagesHost> StartAsync(Action<MessagesHost>? setup = null)
    {
        var host = new ChatHost();
        var messages = new MessagesHost(host, await FakeIdentityProvider.StartAsync(host.Time), await ConnectorStub.StartAsync(host.Time));
        messages.Identity.ServiceUrl = messages.Connector.ServiceUrl;
        host.Settings["Channels:AppId"] = FakeIdentityProvider.AppId;
        host.Settings["Channels:AppSecret"] = FakeIdentityProvider.Secret;
        host.Settings["Channels:OpenIdMetadata"] = messages.Identity.MetadataUrl.AbsoluteUri;
        host.Setup = services => services.AddHttpClient("FaqBot.ConnectorTokens").ConfigurePrimaryHttpMessageHandler(() => new SignInAtTheFake(messages.Identity));
        setup?.Invoke(messages);
        await host.RestartAsync();
        return messages;
    }

    /// <summary>A message as Teams sends it, with a new id.</summary>
    public JsonObject Message(string text, string conversation = "19:chat") => Activity("message", conversation, ("text", text));

    public JsonObject Activity(string type, string conversation = "19:chat", params (string Name, JsonNode? Value)[] properties)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"in-{Interlocked.Increment(ref _ids)}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = Connector.ServiceUrl,
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["from"] = new JsonObject { ["id"] = "29:somebody" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Helpline" },
        };
        foreach (var (name, value) in properties) activity[name] = value;
        return activity;
    }

    /// <summary>With a token of the channel.</summary>
    public Task<ChannelResponse> PostAsync(JsonNode activity) => PostAsync(activity.ToJsonString(), "Bearer " + Identity.Token());

    public async Task<ChannelResponse> PostAsync(string body, params string[] authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")) };
        foreach (var value in authorization) request.Headers.TryAddWithoutValidation("Authorization", value);
        return await SendAsync(request);
    }

    public async Task<ChannelResponse> SendAsync(HttpRequestMessage request)
    {
        using var response = await Until.DoneAsync(_http.SendAsync(request));
        var text = await response.Content.ReadAsStringAsync();
        return new ChannelResponse(response.StatusCode, text);
    }

    /// <summary>Whatever was sent before came to nothing: no turn, no call, no token. The next message is the first that is answered.</summary>
    public async Task ShouldHaveDoneNothingAsync()
    {
        Identity.TokenRequests.ShouldBeEmpty();
        Connector.Calls.ShouldBeEmpty();
        (await PostAsync(Message("the first"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Connector.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("echo: the first");
        Host.Bot.Turns.Select(turn => turn.Activity.Text).ShouldBe(["the first"]);
        Connector.Calls.Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        await Identity.DisposeAsync();
        await Connector.DisposeAsync();
    }
}

/// <summary>What the endpoint answered.</summary>
internal sealed record ChannelResponse(HttpStatusCode Status, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public void ShouldBeError(HttpStatusCode status, string? message = null)
    {
        Status.ShouldBe(status, Text);
        var error = Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        if (message is not null) error.GetProperty("message").GetString()!.ShouldContain(message);
    }
}
