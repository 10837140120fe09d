using System.Net;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>Where replies go, and a token of ours with them: to the address for which the sender's token vouches, and to no other.</summary>
public sealed class A_service_url
{
    [Fact]
    public async Task That_the_token_does_not_vouch_for_is_refused_and_nothing_is_sent_there() // T3
    {
        await using var host = await MessagesHost.StartAsync();
        await using var evil = await ConnectorStub.StartAsync(host.Host.Time);
        var good = new Uri(host.Connector.ServiceUrl);
        var other = new Uri(evil.ServiceUrl);
        JsonNode?[] urls =
        [
            null, "", "/", " ", evil.ServiceUrl, $"http://{good.Authority}@{other.Authority}/", $"http://{good.Authority}\\@{other.Authority}/", $"http://{good.Authority}#@{other.Authority}/",
            $"http://{other.Authority}/?{good.AbsoluteUri}", $"http://{other.Authority}#{good.AbsoluteUri}", $"http://{good.Host}/", $"http://localhost:{good.Port}/", $"https://{good.Authority}/",
            $"{good.AbsoluteUri}amer/", $"{good.AbsoluteUri}?a=b", $"{good.AbsoluteUri}\u0000", $"{good.AbsoluteUri} ", $" {good.AbsoluteUri}", $"//{good.Authority}/", good.Authority,
            new JsonArray(good.AbsoluteUri), new JsonObject { ["a"] = good.AbsoluteUri }, 1, true, "https://elsewhere.test/", "file:///etc/passwd",
        ];
        foreach (var url in urls)
        {
            var answer = await host.PostAsync(host.Activity("message", properties: [("text", "hello"), ("serviceUrl", url?.DeepClone())]));
            answer.ShouldBeError(url is JsonArray or JsonObject ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden);
        }

        var without = host.Message("hello");
        without.Remove("serviceUrl");
        (await host.PostAsync(without)).ShouldBeError(HttpStatusCode.Forbidden);
        await host.ShouldHaveDoneNothingAsync();
        evil.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_refused_where_the_token_vouches_for_none() // T3
    {
        await using var host = await MessagesHost.StartAsync();
        foreach (var claim in new JsonNode?[] { null, "", "/", "amer", 1, true, new JsonArray(host.Connector.ServiceUrl), new JsonObject(), "file:///etc/passwd", "ftp://elsewhere.test/", "http://elsewhere.test/" })
        {
            var message = host.Activity("message", properties: [("text", "hello"), ("serviceUrl", claim is JsonObject or JsonArray ? host.Connector.ServiceUrl : claim?.DeepClone())]);
            var token = host.Identity.Token(token => token.Claims["serviceurl"] = claim?.DeepClone());
            (await host.PostAsync(message.ToJsonString(), "Bearer " + token)).ShouldBeError(HttpStatusCode.Forbidden);
        }

        var without = host.Identity.Token(token => token.Claims.Remove("serviceurl"));
        (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + without)).ShouldBeError(HttpStatusCode.Forbidden);
        var inOtherCase = host.Identity.Token(token =>
        {
            token.Claims.Remove("serviceurl");
            token.Claims["serviceUrl"] = host.Connector.ServiceUrl;
        });
        (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + inOtherCase)).ShouldBeError(HttpStatusCode.Forbidden);
        await host.ShouldHaveDoneNothingAsync();
    }

    [Fact]
    public async Task May_be_written_in_other_case_and_without_its_slash_and_the_reply_goes_where_the_token_says() // T3
    {
        await using var host = await MessagesHost.StartAsync();
        foreach (var url in new[] { host.Connector.ServiceUrl, host.Connector.ServiceUrl.TrimEnd('/'), host.Connector.ServiceUrl.ToUpperInvariant(), host.Connector.ServiceUrl + "/" })
        {
            (await host.PostAsync(host.Activity("message", properties: [("text", "hello"), ("serviceUrl", url)]))).Status.ShouldBe(HttpStatusCode.OK, url);
            (await host.Connector.NextAsync()).Body.GetProperty("serviceUrl").GetString().ShouldBe(host.Connector.ServiceUrl, url);
        }
    }
}
