using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FaqBot.Benchmarks.Kills;

/// <summary>The activity sets that a stream brings, until it is closed.</summary>
internal static class SocketSets
{
    private const int LargestSet = 4 * 1024 * 1024;

    public static async IAsyncEnumerable<JsonElement> ReadAsync(Uri address, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(address, cancellationToken);
        var buffer = new byte[LargestSet];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close) yield break;
            if (length > 0) yield return JsonElement.Parse(buffer.AsSpan(0, length));
        }
    }
}
