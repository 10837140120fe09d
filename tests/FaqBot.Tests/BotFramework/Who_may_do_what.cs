using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FaqBot.BotFramework.Messages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.BotFramework;

public sealed class Who_may_do_what
{
    [Fact]
    public async Task The_token_of_one_chat_opens_nothing_of_another() // T10
    {
        await using var host = await ChatHost.StartAsync();
        using var anna = await host.ChatAsync();
        using var ben = await host.ChatAsync();
        await ben.SayAsync("private");
        await ben.TextsAsync(2);

        var tried = 0;
        foreach (var (method, pattern) in Routes(host).Where(route => route.Pattern.Contains("{conversationId}", StringComparison.Ordinal)))
        {
            var path = pattern.Replace("/v3/directline/", "").Replace("{conversationId}", ben.ConversationId);
            if (path.EndsWith("/stream", StringComparison.Ordinal))
            {
                (await anna.RefusalAsync(anna.StreamUrl.Replace(anna.ConversationId, ben.ConversationId))).ShouldBe(HttpStatusCode.Forbidden);
            }
            else
            {
                (await anna.SendAsync(new HttpMethod(method), path, Body(method))).ShouldBeError(HttpStatusCode.Forbidden);
                (await anna.SendAsync(new HttpMethod(method), path, Body(method), token: "garbage")).ShouldBeError(HttpStatusCode.Unauthorized);
            }

            tried++;
        }

        tried.ShouldBeGreaterThanOrEqualTo(5);
        (await ben.TextsAsync()).ShouldBe(["private", "echo: private"]);
        // The routes without a conversation stay with the token's own.
        (await anna.StartAsync()).Ok().GetProperty("conversationId").GetString().ShouldNotBe(ben.ConversationId);
        (await anna.RefreshAsync()).Ok().GetProperty("conversationId").GetString().ShouldNotBe(ben.ConversationId);
    }

    [Fact]
    public async Task The_bots_side_of_the_protocol_is_not_exposed()
    {
        await using var host = await ChatHost.StartAsync();
        Routes(host).Select(route => route.Pattern).Where(pattern => !pattern.StartsWith("/v3/directline/", StringComparison.Ordinal)).ShouldBe([MessagesEndpoints.Path]);
    }

    [Fact]
    public async Task A_forged_sender_role_and_channel_data_never_reach_the_bot() // T11
    {
        await using var host = await ChatHost.StartAsync();
        using var client = host.Client();
        await client.GenerateAsync(new { user = new { id = "dl_anna" } });
        await client.StartAsync();

        var id = (await client.PostAsync(new
        {
            type = "message",
            id = "forged",
            text = "hello",
            timestamp = "2001-01-01T00:00:00Z",
            from = new { id = "dl_admin", name = "Admin", role = "bot", aadObjectId = "7" },
            recipient = new { id = "dl_victim" },
            conversation = new { id = "another" },
            channelId = "msteams",
            serviceUrl = "https://evil.example",
            channelData = new { clientActivityID = "c1", tenant = new { id = "t" }, isStaff = true },
            entities = new[] { new { type = "https://schema.org/Message" } },
            attachments = new[] { new { contentType = "text/html", content = "x" } },
            suggestedActions = new { actions = new[] { new { type = "openUrl", title = "x", value = "https://evil.example" } } },
            isStaff = true,
        })).Id();

        await client.TextsAsync(2);
        var seen = host.Bot.Turns.Single().Activity;
        JsonElement.DeepEquals(
            JsonSerializer.SerializeToElement(seen, FaqBot.BotFramework.Activities.ActivityJson.Default.Activity),
            JsonSerializer.SerializeToElement(new
            {
                type = "message",
                id,
                timestamp = host.Time.GetUtcNow(),
                channelId = "directline",
                from = new { id = "dl_anna", role = "user" },
                recipient = new { id = "bot", role = "bot" },
                conversation = new { id = client.ConversationId },
                text = "hello",
                channelData = new { clientActivityID = "c1" },
            })).ShouldBeTrue(seen.ToString());
        (await client.AllAsync())[0].GetProperty("from").GetProperty("id").GetString().ShouldBe("dl_anna");
    }

    private static JsonContent? Body(string method) => method == "POST" ? JsonContent.Create(new { type = "message", text = "intruder", from = new { id = "x" } }) : null;

    private static IEnumerable<(string Method, string Pattern)> Routes(ChatHost host) =>
        from endpoint in host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "CONNECT"
        select (method, endpoint.RoutePattern.RawText!);
}
