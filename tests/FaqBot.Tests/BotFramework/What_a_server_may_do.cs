using System.Net;
using System.Net.Http.Json;

namespace FaqBot.Tests.BotFramework;

/// <summary>With the secret a server makes tokens and opens conversations, and says whose pages may use them; it does nothing else.</summary>
public sealed class What_a_server_may_do
{
    private const string Secret = "a secret of at least thirty-two characters";
    private const string Chat = "https://chat.example.org";
    private const string Shop = "https://shop.example.org";

    [Fact]
    public async Task It_opens_conversations_and_gets_their_tokens()
    {
        await using var host = await StartAsync();
        host.FixedReplies.GreetingText = "Welcome";
        using var client = host.Client();
        client.Origin = "https://evil.example";

        var opened = await OpenAsync(client, new { locale = "es", user = new { id = "dl_anna" } });
        opened.Status.ShouldBe(HttpStatusCode.Created);
        client.Token = opened.Json.GetProperty("token").GetString()!;
        client.ConversationId = opened.Json.GetProperty("conversationId").GetString()!;
        using (var stream = await client.OpenStreamAsync(opened.Json.GetProperty("streamUrl").GetString(), client.Origin)) (await stream.TextsAsync(1)).ShouldBe(["Welcome (es)"]);
        await client.SayAsync("hello");

        (await client.TextsAsync(3)).ShouldBe(["Welcome (es)", "hello", "echo: hello"]);
        host.Bot.Turns.Single().Activity.From!.Id.ShouldBe("dl_anna");
        (await OpenAsync(client, null)).Json.GetProperty("conversationId").GetString().ShouldNotBe(client.ConversationId, "each time a new one");
        (await OpenAsync(client, new { user = new { id = "mallory" } })).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task It_is_told_to_use_a_token_for_everything_else()
    {
        await using var host = await StartAsync();
        using var client = await host.ChatAsync();
        client.Token = Secret;

        foreach (var refused in new[] { await client.ReadAsync(), await client.SayAsync("hello"), await client.RefreshAsync(), await client.ReconnectAsync() })
        {
            refused.ShouldBeError(HttpStatusCode.Forbidden, "Forbidden");
            refused.Body.ShouldContain("with the token that they give");
        }

        client.Token = Secret + "!";
        (await client.StartAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_keeps_a_token_to_the_pages_of_the_origins_that_it_trusts()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        (await client.GenerateAsync(new { trustedOrigins = new[] { Chat } }, Secret)).Ok();
        await client.StartAsync();
        (await client.RefreshAsync()).Ok();
        (await client.ReconnectAsync()).Ok();

        foreach (var trusted in (string?[])[null, Chat, "HTTPS://chat.example.org"])
        {
            client.Origin = trusted;
            (await client.ReadAsync()).Ok();
        }

        foreach (var other in (string[])[Shop, Own(host), "https://evil.example", "null"])
        {
            client.Origin = other;
            (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Forbidden, "Forbidden");
            (await client.RefreshAsync()).ShouldBeError(HttpStatusCode.Forbidden);
            (await client.SayAsync("hello")).ShouldBeError(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Its_trusted_origins_hold_for_streams() // T14
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        foreach (var (trusted, asked, comes, opens) in ((string, string?, string?, bool)[])[
            (Chat, Chat, Chat, true), (Chat, Chat, Shop, false), (Chat, null, Own(host), false), (Chat, null, null, true), (Own(host), null, Own(host), true)])
        {
            client.Origin = asked;
            (await client.GenerateAsync(new { trustedOrigins = new[] { trusted } }, Secret)).Ok();
            await client.StartAsync();
            if (opens)
                (await client.OpenStreamAsync(origin: comes)).Dispose();
            else
                (await client.RefusalAsync(origin: comes)).ShouldBe(HttpStatusCode.Forbidden, $"{trusted} is trusted, {asked} asked, {comes} came");
        }
    }

    [Theory]
    [InlineData("https://evil.example", "neither this host's own origin nor in DirectLine:AllowedOrigins")]
    [InlineData("https://chat.example.org/", "is not an origin")]
    [InlineData("*", "is not an origin")]
    [InlineData(null, "is not an origin")]
    public async Task It_cannot_trust_what_the_operator_does_not(string? origin, string problem)
    {
        await using var host = await StartAsync();
        using var client = host.Client();

        foreach (var answer in new[] { await client.GenerateAsync(new { trustedOrigins = new[] { Chat, origin } }, Secret), await OpenAsync(client, new { trustedOrigins = new[] { Chat, origin } }) })
        {
            answer.ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
            answer.Json.GetProperty("error").GetProperty("message").GetString()!.ShouldContain(problem);
            answer.Json.GetProperty("error").GetProperty("message").GetString()!.ShouldStartWith("trustedOrigins[1]");
        }
    }

    [Fact]
    public async Task It_alone_says_whom_to_trust_and_not_of_too_many()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        (await client.GenerateAsync(new { trustedOrigins = new[] { Chat } })).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        (await client.GenerateAsync(new { trustedOrigins = Enumerable.Repeat(Chat, 21) }, Secret)).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        (await client.GenerateAsync(new { trustedOrigins = Enumerable.Repeat(Chat, 20) }, Secret)).Ok();
    }

    private static Task<ChatHost> StartAsync() => ChatHost.StartAsync(host =>
    {
        host.Settings["DirectLine:Secret"] = Secret;
        host.Settings["DirectLine:AllowedOrigins:0"] = Chat;
        host.Settings["DirectLine:AllowedOrigins:1"] = Shop;
    });

    private static Task<Answer> OpenAsync(ChatClient client, object? body) =>
        client.SendAsync(HttpMethod.Post, "conversations", body is null ? null : JsonContent.Create(body), Secret);

    private static string Own(ChatHost host) => host.Address.GetLeftPart(UriPartial.Authority);
}
