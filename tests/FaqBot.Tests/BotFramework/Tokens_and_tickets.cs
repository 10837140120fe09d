using System.Buffers.Text;
using System.Net;

namespace FaqBot.Tests.BotFramework;

public sealed class Tokens_and_tickets
{
    private const string Secret = "a secret of at least thirty-two characters";

    [Fact]
    public async Task A_token_lives_thirty_minutes_and_is_renewed_while_it_lives() // T13
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        var first = client.Token;

        host.Time.Advance(new TimeSpan(0, 14, 59));
        (await client.ReadAsync()).Ok();
        host.Time.Advance(new TimeSpan(0, 0, 1));
        (await client.RefreshAsync()).Ok().GetProperty("expires_in").GetInt32().ShouldBe(1800);
        host.Time.Advance(new TimeSpan(0, 15, 1));
        (await client.ReadAsync()).Ok();

        client.Token = first;
        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
        (await client.RefreshAsync()).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
        (await client.SayAsync("hello")).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task Ids_and_tokens_have_128_random_bits_and_no_order() // T12
    {
        await using var host = await ChatHost.StartAsync();
        using var client = host.Client();
        var conversations = new List<string>();
        var tokens = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            await client.GenerateAsync();
            conversations.Add(client.ConversationId);
            tokens.Add(client.Token);
        }

        await client.StartAsync();
        for (var i = 0; i < 20; i++) await client.SayAsync("message " + i);
        await client.TextsAsync(40);
        var activities = (await client.AllAsync()).Select(activity => activity.GetProperty("id").GetString()!).ToList();

        tokens.Count.ShouldBe(50);
        foreach (var ids in (List<string>[])[conversations, activities])
        {
            ids.ShouldAllBe(id => Base64Url.DecodeFromChars(id).Length >= 16);
            ids.Distinct().Count().ShouldBe(ids.Count);
            ids.SequenceEqual(ids.Order(StringComparer.Ordinal)).ShouldBeFalse();
            // Each of the 128 bits is now set and now not.
            var bits = ids.Select(id => new System.Collections.BitArray(Base64Url.DecodeFromChars(id))).ToList();
            Enumerable.Range(0, 128).ShouldAllBe(bit => bits.Select(id => id[bit]).Distinct().Count() == 2);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("CfDJ8")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_is_refused(string token)
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        client.Token = token;

        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
        (await client.RefreshAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
        (await client.StartAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_altered_token_and_a_ticket_in_its_place_are_refused()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        var token = client.Token;
        for (var at = 0; at < token.Length - 1; at += 7)
        {
            client.Token = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
        }

        client.Token = client.StreamUrl.Split("t=")[1];
        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Unauthorized);
        (await client.RefusalAsync(client.StreamUrl.Split("t=")[0] + "t=" + token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_user_id_is_given_or_made_and_begins_with_dl()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = host.Client();
        (await client.GenerateAsync(new { user = new { id = "mallory" } })).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        (await client.GenerateAsync(new { user = new { id = "dl_" + new string('x', 100) } })).ShouldBeError(HttpStatusCode.BadRequest);
        (await client.GenerateAsync(new { user = new { id = "dl_anna", name = "Anna" }, trustedOrigins = Array.Empty<string>() })).Ok();
        await client.StartAsync();
        await client.SayAsync("hello");
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");
        host.Bot.Turns.Single().Activity.From!.Id.ShouldBe("dl_anna");

        using var other = await host.ChatAsync();
        await other.SayAsync("hello");
        await Until.TrueAsync(() => host.Bot.Turns.Count == 2, "a turn");
        host.Bot.Turns.Last().Activity.From!.Id!.ShouldStartWith("dl_");
    }

    [Fact]
    public async Task Tokens_are_made_for_pages_of_the_own_host_and_of_listed_origins()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings["DirectLine:AllowedOrigins:0"] = "https://www.example.org");
        using var client = host.Client();
        foreach (var allowed in (string?[])[null, host.Address.GetLeftPart(UriPartial.Authority), "https://www.example.org"])
        {
            client.Origin = allowed;
            (await client.GenerateAsync()).Ok();
        }

        foreach (var refused in (string[])["https://evil.example", "http://www.example.org", "https://www.example.org:8443", "null", "http://127.0.0.1:1", "https://www.example.org.evil.example"])
        {
            client.Token = "";
            client.Origin = refused;
            (await client.GenerateAsync()).ShouldBeError(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_server_makes_tokens_with_the_secret_whatever_the_origin()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings["DirectLine:Secret"] = Secret);
        using var client = host.Client();
        client.Origin = "https://evil.example";
        (await client.GenerateAsync(secret: Secret)).Ok();
        (await client.GenerateAsync(secret: Secret + "!")).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Pages_of_listed_origins_may_send_the_clients_headers_and_no_others_may()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings["DirectLine:AllowedOrigins:0"] = "https://www.example.org");
        using var client = await host.ChatAsync();
        client.Origin = "https://www.example.org";

        var preflight = await client.SendAsync(HttpMethod.Options, $"conversations/{client.ConversationId}/activities");
        preflight.Status.ShouldBe(HttpStatusCode.NoContent);
        Header(preflight, "Access-Control-Allow-Origin").ShouldBe("https://www.example.org");
        Header(preflight, "Access-Control-Allow-Headers")!.Split(", ").Order().ShouldBe(["Authorization", "Content-Type", "x-ms-bot-agent", "X-Requested-With"]);
        Header(preflight, "Access-Control-Allow-Methods").ShouldBe("GET, POST");
        Header(preflight, "Access-Control-Allow-Credentials").ShouldBeNull();
        Header(await client.ReadAsync(), "Access-Control-Allow-Origin").ShouldBe("https://www.example.org");
        client.Token = "garbage";
        Header(await client.ReadAsync(), "Access-Control-Allow-Origin").ShouldBe("https://www.example.org", "a page must be able to read why it is refused");

        client.Origin = "https://evil.example";
        Header(await client.SendAsync(HttpMethod.Options, "conversations"), "Access-Control-Allow-Origin").ShouldBeNull();
        Header(await client.ReadAsync(), "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Fact]
    public async Task A_ticket_opens_one_stream_within_sixty_seconds() // T14
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        using (await client.OpenStreamAsync()) (await client.RefusalAsync()).ShouldBe(HttpStatusCode.Forbidden);

        await client.ReconnectAsync();
        host.Time.Advance(TimeSpan.FromSeconds(59));
        using (await client.OpenStreamAsync()) { }

        await client.ReconnectAsync();
        host.Time.Advance(TimeSpan.FromSeconds(61));
        (await client.RefusalAsync()).ShouldBe(HttpStatusCode.Forbidden);
        (await client.RefusalAsync(client.StreamUrl.Split('?')[0])).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.RefusalAsync(client.StreamUrl.Split('?')[0] + "?t=garbage")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_ticket_is_for_the_origin_that_asked_for_it() // T14
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings["DirectLine:AllowedOrigins:0"] = "https://www.example.org");
        var own = host.Address.GetLeftPart(UriPartial.Authority);
        using var client = await host.ChatAsync();
        foreach (var (asked, comes, opens) in ((string?, string?, bool)[])[
            ("https://www.example.org", "https://www.example.org", true), ("https://www.example.org", "https://evil.example", false),
            ("https://www.example.org", null, false), ("https://www.example.org", own, false), (own, own, true),
            (null, own, true), (null, null, true), (null, "https://evil.example", false), (null, "null", false)])
        {
            client.Origin = asked;
            await client.ReconnectAsync();
            if (opens)
                (await client.OpenStreamAsync(origin: comes)).Dispose();
            else
                (await client.RefusalAsync(origin: comes)).ShouldBe(HttpStatusCode.Forbidden, $"asked from {asked}, came from {comes}");
        }
    }

    [Fact]
    public async Task The_streams_address_is_the_public_one_if_that_is_set()
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings["DirectLine:PublicUrl"] = "https://chat.example.org/bot/");
        using var client = await host.ChatAsync();
        client.StreamUrl.ShouldStartWith($"wss://chat.example.org/bot/v3/directline/conversations/{client.ConversationId}/stream?t=");
    }

    [Theory]
    [InlineData("DirectLine:AllowedOrigins:0", "https://www.example.org/chat", "'https://www.example.org/chat' is not an origin")]
    [InlineData("DirectLine:AllowedOrigins:0", "*", "'*' is not an origin")]
    [InlineData("DirectLine:Secret", "short", "DirectLine:Secret must have at least 32 characters")]
    [InlineData("DirectLine:PublicUrl", "ftp://x", "DirectLine:PublicUrl must be an http or https address")]
    [InlineData("DirectLine:BotId", " ", "DirectLine:BotId must not be empty")]
    [InlineData("DirectLine:KeepAliveSeconds", "0", "DirectLine:KeepAliveSeconds must be a number of seconds from 1 to 300")]
    [InlineData("DirectLine:KeepAliveSeconds", "301", "DirectLine:KeepAliveSeconds must be")]
    [InlineData("DirectLine:Colour", "red", "Colour")]
    public async Task A_setting_that_is_not_allowed_stops_the_host_by_its_name(string key, string value, string message)
    {
        var failure = await Should.ThrowAsync<Exception>(() => ChatHost.StartAsync(host => host.Settings[key] = value));
        failure.ToString().ShouldContain(message);
    }

    private static string? Header(Answer answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
