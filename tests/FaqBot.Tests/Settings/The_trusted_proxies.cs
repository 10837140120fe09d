using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FaqBot.Core.Settings;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace FaqBot.Tests.Settings;

/// <summary>Whose word on the visitor's address is taken. Seen by the limit of chats that one address may open: here one.</summary>
public sealed class The_trusted_proxies : IAsyncLifetime
{
    private const string Chats = "/v3/directline/tokens/generate";
    private readonly TemporaryFolder _data = new();
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    [Fact]
    public async Task Tell_visitors_apart()
    {
        await StartAsync("127.0.0.1");

        (await OpenAsync("203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync("203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await OpenAsync("203.0.113.2")).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync("198.51.100.7, 203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests, "what the visitor says stands before what the proxy says");
        (await OpenAsync("203.0.113.3, 127.0.0.1")).ShouldBe(HttpStatusCode.OK, "a chain of trusted ones");
        (await OpenAsync("203.0.113.3")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await OpenAsync("2001:db8::1")).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync("2001:db8::2:2:2:2")).ShouldBe(HttpStatusCode.TooManyRequests, "one network of 64 bits");
        (await OpenAsync("2001:db8:0:1::1")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task Are_the_only_ones_who_do(string? trusted)
    {
        await StartAsync(trusted);

        (await OpenAsync("203.0.113.1")).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync("203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests, "it comes from this machine, whatever it says");
    }

    [Fact]
    public async Task Say_how_the_visitor_came()
    {
        await StartAsync("127.0.0.0/8");
        using var request = new HttpRequestMessage(HttpMethod.Post, _app!.Urls.Single() + Chats);
        using var made = await _http.SendAsync(request);
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        using var start = new HttpRequestMessage(HttpMethod.Post, _app.Urls.Single() + "/v3/directline/conversations");
        start.Headers.Authorization = new("Bearer", token);
        start.Headers.Add("X-Forwarded-Proto", "https");
        using var started = await _http.SendAsync(start);

        (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString().ShouldStartWith("wss://");
    }

    [Fact]
    public async Task Do_not_open_the_specialists_page_to_visitors()
    {
        await StartAsync("127.0.0.1");

        (await LookUpAsync()).ShouldBe(HttpStatusCode.OK);
        foreach (var (header, value) in ((string, string)[])[
            ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", "203.0.113.1"), ("X-Forwarded-For", "127.0.0.1, 127.0.0.1"), ("X-Forwarded-For", "nonsense"), ("X-Forwarded-For", ""),
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "localhost"), ("X-Original-For", "127.0.0.1")])
            (await LookUpAsync(header, value)).ShouldBe(HttpStatusCode.NotFound, $"{header}: {value}");
    }

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("10.0.0.0/33")]
    [InlineData("")]
    public void Are_named_by_address_or_network(string proxy)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Network:TrustedProxies:0", proxy)]).Build();
        Should.Throw<SettingsException>(() => SettingsReader.Read(configuration)).Message.ShouldBe($"Network:TrustedProxies: '{proxy}' is neither an address like 10.0.0.5 nor a network like 10.0.0.0/24");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }

    private async Task StartAsync(string? trusted)
    {
        _app = FaqBotHost.CreateBuilder(
        [
            "--applicationName", typeof(FaqBotHost).Assembly.GetName().Name!, "--environment", "Production", "--urls", "http://127.0.0.1:0", "--Data:Directory", _data.Path, "--Knowledge:Directory", ProjectFolder.Knowledge,
            "--Knowledge:AllowSampleContent", "true", "--DirectLine:ChatsPerMinutePerAddress", "1", .. trusted is null ? Array.Empty<string>() : ["--Network:TrustedProxies:0", trusted],
        ]).AddFaqBot().Build().UseFaqBot();
        await _app.StartAsync();
    }

    private async Task<HttpStatusCode> OpenAsync(string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _app!.Urls.Single() + Chats);
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> LookUpAsync(string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _app!.Urls.Single() + "/lookup");
        if (header is not null) request.Headers.Add(header, value);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }
}
