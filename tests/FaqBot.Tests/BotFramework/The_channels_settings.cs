using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaqBot.Tests.BotFramework;

public sealed class The_channels_settings
{
    private const string AppId = FakeIdentityProvider.AppId;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Without_an_app_id_leave_the_endpoint_off_and_say_so_at_the_start(string environment) // T7
    {
        await using var host = await ChatHost.StartAsync(host => host.Environment = environment);
        host.Logs.Text.ShouldContain("/api/messages is off: Channels:AppId is not set");

        foreach (var authorization in new string?[] { null, "Bearer garbage" })
        {
            var answer = await PostAsync(host, new JsonObject { ["type"] = "message" }, authorization);
            answer.ShouldBeError(HttpStatusCode.ServiceUnavailable, "channel not configured");
        }

        host.Bot.Turns.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Channels:AllowAnonymous", "Production", "AllowAnonymous=true")] // T7
    [InlineData("Channels:AllowAnonymous", "Staging", "AllowAnonymous=true")]
    [InlineData("Channels:AllowAnonymous", "Development", "AllowAnonymous=true", "AppId=" + AppId, "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId=", "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId=   ", "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId=my-bot", "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId=00000000-0000-0000-0000-000000000000", "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId={11111111-2222-3333-4444-555555555555}", "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId=11111111222233334444555555555555", "AppSecret=x")]
    [InlineData("Channels:AppId", "Production", "AppId= 11111111-2222-3333-4444-555555555555", "AppSecret=x")]
    [InlineData("Channels:AppId", "Development", "AppId=", "AllowAnonymous=true")]
    [InlineData("Channels:AppId", "Production", "AppSecret=x")]
    [InlineData("Channels:AppSecret", "Production", "AppId=" + AppId)]
    [InlineData("Channels:AppSecret", "Production", "AppId=" + AppId, "AppSecret=")]
    [InlineData("Channels:AppSecret", "Production", "AppId=" + AppId, "AppSecret=  ")]
    [InlineData("Channels:TenantId", "Production", "TenantId=contoso/../botframework.com")]
    [InlineData("Channels:TenantId", "Production", "TenantId=")]
    [InlineData("Channels:OpenIdMetadata", "Production", "OpenIdMetadata=http://login.botframework.com/v1/.well-known/openidconfiguration")]
    [InlineData("Channels:OpenIdMetadata", "Production", "OpenIdMetadata=http://localhost.elsewhere.test/")]
    [InlineData("Channels:OpenIdMetadata", "Production", "OpenIdMetadata=/v1/keys")]
    [InlineData("Channels:OpenIdMetadata", "Production", "OpenIdMetadata=file:///keys.json")]
    [InlineData("Channels:Authority", "Production", "Authority=http://login.microsoftonline.com")]
    [InlineData("Channels:Issuer", "Production", "Issuer=")]
    [InlineData("Channels:Scope", "Production", "Scope= ")]
    public async Task That_are_not_allowed_stop_the_program_at_its_start(string key, string environment, params string[] settings)
    {
        await using var host = new ChatHost { Environment = environment };
        foreach (var setting in settings.Select(setting => setting.Split('=', 2))) host.Settings[ChannelsOptions.Section + ":" + setting[0]] = setting[1];

        (await Should.ThrowAsync<OptionsValidationException>(host.RestartAsync)).Message.ShouldContain(key);
    }

    [Fact]
    public async Task With_an_unknown_key_stop_the_program_at_its_start()
    {
        await using var host = new ChatHost();
        host.Settings["Channels:AllowAnonymos"] = "true";

        (await Should.ThrowAsync<OptionsValidationException>(host.RestartAsync)).Message.ShouldContain("AllowAnonymos");
    }

    [Fact]
    public async Task That_let_anybody_send_in_development_give_no_token_away() // T7
    {
        await using var host = await ChatHost.StartAsync(host =>
        {
            host.Environment = Environments.Development;
            host.Settings["Channels:AllowAnonymous"] = "true";
        });
        await using var connector = await ConnectorStub.StartAsync(host.Time);
        host.Logs.Text.ShouldContain("/api/messages is open to anybody");

        foreach (var url in new[] { "https://elsewhere.test/", "http://10.0.0.1/", "http://127.0.0.1.elsewhere.test/", "http://127.0.0.1:1@elsewhere.test/", "file:///etc/passwd", "ftp://localhost/", "amer", "", null })
            (await PostAsync(host, Message(url), null)).ShouldBeError(HttpStatusCode.Forbidden);
        (await PostAsync(host, Message(connector.ServiceUrl), null)).Status.ShouldBe(HttpStatusCode.OK);

        var reply = await connector.NextAsync();
        reply.Body.GetProperty("text").GetString().ShouldBe("echo: hello");
        reply.Authorization.ShouldBeEmpty();
        host.Bot.Turns.Count.ShouldBe(1);
    }

    private static JsonObject Message(string? serviceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = "1",
        ["text"] = "hello",
        ["channelId"] = "emulator",
        ["serviceUrl"] = serviceUrl,
        ["conversation"] = new JsonObject { ["id"] = "c" },
        ["from"] = new JsonObject { ["id"] = "u" },
    };

    private static async Task<ChannelResponse> PostAsync(ChatHost host, JsonObject activity, string? authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/api/messages")) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await Until.DoneAsync(http.SendAsync(request));
        return new ChannelResponse(response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
