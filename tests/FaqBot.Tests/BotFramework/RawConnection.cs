using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaqBot.Tests.BotFramework;

/// <summary>One request, written byte for byte: what no well-behaved client sends.</summary>
internal static class RawConnection
{
    private const int SendBuffer = 32 * 1024;

    /// <summary>
    /// Sends the head (with its empty line) and then as much of the body as the server takes, and reads to the end of the answer. The connection's own
    /// buffers hold a part of what was sent and never read.
    /// </summary>
    public static async Task<RawAnswer> SendAsync(Uri address, string head, IEnumerable<byte[]>? body = null)
    {
        using var client = new TcpClient { SendBufferSize = SendBuffer };
        await Until.DoneAsync(client.ConnectAsync(IPAddress.Loopback, address.Port));
        await using var stream = client.GetStream();
        var headBytes = Encoding.Latin1.GetBytes(head);
        var sending = SendAsync(stream, [headBytes, .. body ?? []]);
        var text = await Until.DoneAsync(ReadAsync(stream));
        client.Client.Close();
        var sent = await Until.DoneAsync(sending);
        text.ShouldStartWith("HTTP/1.1 ");
        return new RawAnswer((HttpStatusCode)int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text, sent - headBytes.Length);
    }

    private static async Task<long> SendAsync(NetworkStream stream, IEnumerable<byte[]> body)
    {
        var sent = 0L;
        try
        {
            foreach (var part in body)
            {
                await stream.WriteAsync(part);
                sent += part.Length;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The server takes no more.
        }

        return sent;
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // It closed the connection on what it had not read; its answer came before.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}

/// <summary>The answer as it came, head and body, and how much of the request's body could be sent.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, string Text, long Sent)
{
    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
