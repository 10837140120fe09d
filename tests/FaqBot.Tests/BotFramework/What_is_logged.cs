using System.Net;

namespace FaqBot.Tests.BotFramework;

public sealed class What_is_logged
{
    [Fact]
    public async Task Is_no_word_of_a_visitor_no_token_no_ticket_and_no_user_id() // T14, T50
    {
        await using var host = await ChatHost.StartAsync();
        using var client = host.Client();
        await client.GenerateAsync(new { user = new { id = "dl_annabelle" } });
        await client.StartAsync();
        var secrets = new List<string> { "dl_annabelle", "Annabelle Doe", "555-0100", "watermelon", client.Token, client.StreamUrl.Split("t=")[1] };
        using (var stream = await client.OpenStreamAsync())
        {
            await client.SayAsync("Annabelle Doe, 555-0100, about watermelon", "c1");
            await stream.NextAsync(2);
            await stream.SendAsync("watermelon"u8.ToArray());
        }

        await client.ReconnectAsync("?watermark=watermelon");
        await client.RefreshAsync();
        secrets.Add(client.Token);
        await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/activities", new StringContent("{\"type\":\"message\",\"text\":\"watermelon"));
        await client.RefusalAsync();
        host.Bot.OnTurn = (context, _) => throw new InvalidOperationException(context.Activity.Text);
        await client.SayAsync("watermelon again");
        await client.TextsAsync(4);
        using (host.LockDatabase()) (await client.SayAsync("watermelon lost")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        host.Time.Advance(TimeSpan.FromHours(1));
        (await client.ReadAsync()).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");

        host.Logs.Text.ShouldContain("failed: System.InvalidOperationException"); // the test sees what is logged
        foreach (var secret in secrets) host.Logs.Text.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Of_a_channel_is_no_word_no_id_no_address_and_no_token() // T50
    {
        await using var host = await MessagesHost.StartAsync();
        host.Host.Bot.OnTurn = (context, _) => throw new InvalidOperationException(context.Activity.Text);
        host.Connector.Answers.Enqueue(new ConnectorAnswer(400));
        var message = host.Message("about watermelon", "+1-555-0100");
        message["id"] = "watermelon-1";
        message["from"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "+1-555-0199", ["name"] = "Annabelle Doe" };
        await host.PostAsync(message);
        await host.Connector.NextAsync();
        await host.Connector.NextAsync();
        for (var i = 0; i < 3; i++) await host.PostAsync(message.ToJsonString(), "Bearer watermelon");
        await host.PostAsync("{\"watermelon", "Bearer " + host.Identity.Token());
        host.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.PostAsync(message.ToJsonString(), "Bearer watermelon");

        var log = host.Host.Logs.Text;
        log.ShouldContain("A turn failed: System.InvalidOperationException");
        log.ShouldContain("1 requests to /api/messages were not let in since this was said last: no valid token");
        log.ShouldContain("3 requests to /api/messages were not let in", Case.Sensitive, "a flood is counted, and said once a minute");
        log.Split("were not let in").Length.ShouldBe(3);
        foreach (var secret in new[] { "watermelon", "555-01", "555%2D01", "Annabelle", FakeIdentityProvider.Secret, FakeIdentityProvider.OutboundAuthorization(1)["Bearer ".Length..], host.Identity.Token() })
            log.ShouldNotContain(secret);
    }
}
