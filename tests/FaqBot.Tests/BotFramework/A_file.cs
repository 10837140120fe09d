using System.Net;
using System.Text;

namespace FaqBot.Tests.BotFramework;

/// <summary>This chat takes none, and says so.</summary>
public sealed class A_file
{
    private const int MostSent = 4 * 1024 * 1024;
    private static readonly byte[] Part = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));

    [Theory]
    [InlineData(true, HttpStatusCode.BadRequest)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task Is_refused_without_being_read(bool withToken, HttpStatusCode expected)
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();

        var answer = await RawConnection.SendAsync(
            host.Address,
            $"POST /v3/directline/conversations/{client.ConversationId}/upload?userId=x HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: {28 * 1024 * 1024}\r\nAuthorization: Bearer {(withToken ? client.Token : "garbage")}\r\n\r\n",
            Enumerable.Repeat(Part, 28 * 16));

        answer.Status.ShouldBe(expected);
        if (withToken) answer.Text.ShouldContain("This chat takes no files");
        answer.Sent.ShouldBeLessThan(MostSent, "what the connection's buffers hold");
    }

    [Fact]
    public async Task Is_refused_in_a_message_without_words()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        var attachments = new[] { new { contentType = "image/png", contentUrl = "data:image/png;base64,AA==" } };

        foreach (var text in (string?[])[null, " "])
        {
            var refused = await client.PostAsync(new { type = "message", text, attachments });
            refused.ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
            refused.Body.ShouldContain("This chat takes no files");
        }

        (await client.PostAsync(new { type = "message", text = "look", attachments })).Ok();
        (await client.TextsAsync(2)).ShouldBe(["look", "echo: look"]);
    }
}
