using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>A WebSocket over a bare connection: thousands of them must cost the load little, on the cores that it shares with the host.</summary>
internal static class RawWebSocket
{
    private const int LargestAnswer = 4 * 1024;
    private const int KeyBytes = 16;
    private static readonly TimeSpan RestOfAnswer = TimeSpan.FromMilliseconds(1);

    /// <exception cref="WebSocketException">The host refuses; the message is its status line.</exception>
    /// <exception cref="SocketException">Nobody listens, or the connection broke.</exception>
    public static async Task<WebSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, address.Port, cancellationToken);
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"),
                cancellationToken);
            await TakeAnswerAsync(socket, cancellationToken);
            return WebSocket.CreateFromStream(new NetworkStream(socket, ownsSocket: true), new WebSocketCreationOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Not a byte more than the answer: the first frame may have come with it.
    private static async Task TakeAnswerAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LargestAnswer);
        try
        {
            while (true)
            {
                var seen = await socket.ReceiveAsync(buffer.AsMemory(0, LargestAnswer), SocketFlags.Peek, cancellationToken);
                if (seen == 0) throw new WebSocketException("closed before it was open");
                var end = buffer.AsSpan(0, seen).IndexOf("\r\n\r\n"u8);
                if (end < 0 && seen == LargestAnswer) throw new WebSocketException("no end of the answer");
                if (end >= 0)
                {
                    await socket.ReceiveAsync(buffer.AsMemory(0, end + 4), SocketFlags.None, cancellationToken);
                    var answer = Encoding.ASCII.GetString(buffer, 0, end);
                    if (!answer.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)) throw new WebSocketException(answer.Split('\r')[0]);
                    return;
                }

                await Task.Delay(RestOfAnswer, TimeProvider.System, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
