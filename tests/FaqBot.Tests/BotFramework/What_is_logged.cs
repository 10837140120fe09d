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
}
