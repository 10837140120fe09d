using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace FaqBot.Tests.BotFramework;

/// <summary>An open stream, read frame by frame.</summary>
internal sealed class ChatStream(WebSocket socket) : IDisposable
{
    public WebSocket Socket => socket;

    /// <summary>The last watermark that came; a set without one does not change it.</summary>
    public string? Watermark { get; private set; }

    /// <summary>The next frame's text; null when the server closes.</summary>
    public async Task<string?> FrameAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (true)
        {
            var received = await Until.DoneAsync(socket.ReceiveAsync(buffer, CancellationToken.None));
            if (received.MessageType == WebSocketMessageType.Close) return null;
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            if (received.EndOfMessage) return text.ToString();
        }
    }

    /// <summary>The activities of the next frame that is not empty.</summary>
    public async Task<List<JsonElement>> SetAsync()
    {
        while (await FrameAsync() is { } frame)
        {
            if (frame.Length == 0) continue;
            var set = JsonDocument.Parse(frame).RootElement;
            if (set.TryGetProperty("watermark", out var watermark)) Watermark = watermark.GetString();
            return [.. set.GetProperty("activities").EnumerateArray()];
        }

        throw new InvalidOperationException($"closed: {socket.CloseStatus} {socket.CloseStatusDescription}");
    }

    /// <summary>The next activities, at least this many.</summary>
    public async Task<List<JsonElement>> NextAsync(int count)
    {
        var activities = new List<JsonElement>();
        while (activities.Count < count) activities.AddRange(await SetAsync());
        return activities;
    }

    public async Task<List<string>> TextsAsync(int count) => [.. (await NextAsync(count)).Select(activity => activity.GetProperty("text").GetString()!)];

    /// <summary>The reason with which the server closes.</summary>
    public async Task<string?> ClosedAsync()
    {
        while (await FrameAsync() is not null) { }
        return socket.CloseStatusDescription;
    }

    public Task SendAsync(byte[] frame, WebSocketMessageType type = WebSocketMessageType.Text) =>
        Until.DoneAsync(socket.SendAsync(frame, type, endOfMessage: true, CancellationToken.None));

    public void Dispose() => socket.Dispose();
}
