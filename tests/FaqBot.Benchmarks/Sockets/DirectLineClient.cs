using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>The calls of a Direct Line client, for all chats over a few connections.</summary>
/// <exception cref="HttpRequestException">From each: the host does not answer, or not with success.</exception>
internal sealed class DirectLineClient(Uri host) : IDisposable
{
    private const int Connections = 64;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri(host, "/v3/directline/"), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>A new conversation and the address of its stream.</summary>
    public async Task<ChatConnection> StartAsync(CancellationToken cancellationToken)
    {
        var generated = await SendAsync(HttpMethod.Post, "tokens/generate", null, null, LoadJson.Default.ChatConnection, cancellationToken);
        return await SendAsync(HttpMethod.Post, "conversations", generated.Token, null, LoadJson.Default.ChatConnection, cancellationToken);
    }

    /// <summary>The address of a new stream, which begins behind the watermark.</summary>
    public Task<ChatConnection> ReconnectAsync(ChatConnection chat, string watermark, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"conversations/{chat.ConversationId}?watermark={watermark}", chat.Token, null, LoadJson.Default.ChatConnection, cancellationToken);

    /// <summary>The id under which the message is stored.</summary>
    public async Task<string> PostAsync(ChatConnection chat, string name, string text, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(new SentMessage("message", new Sender("dl_load"), text, new SentData(name)), LoadJson.Default.SentMessage);
        return (await SendAsync(HttpMethod.Post, $"conversations/{chat.ConversationId}/activities", chat.Token, body, LoadJson.Default.Acknowledgement, cancellationToken)).Id;
    }

    /// <summary>The whole conversation as the log holds it.</summary>
    public async Task<IReadOnlyList<SeenActivity>> ReadAsync(ChatConnection chat, CancellationToken cancellationToken)
    {
        var all = new List<SeenActivity>();
        for (var watermark = ""; ;)
        {
            var page = await SendAsync(HttpMethod.Get, $"conversations/{chat.ConversationId}/activities?watermark={watermark}", chat.Token, null, LoadJson.Default.SeenSet, cancellationToken);
            if (page.Activities.Count == 0) return all;
            all.AddRange(page.Activities);
            watermark = page.Watermark!;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, string? token, HttpContent? body, JsonTypeInfo<T> answerType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(answerType, cancellationToken))!;
    }
}

internal sealed record ChatConnection(string ConversationId, string Token, Uri? StreamUrl);

internal sealed record SentMessage(string Type, Sender From, string Text, SentData ChannelData);

internal sealed record Sender(string Id);

internal sealed record SentData([property: JsonPropertyName("clientActivityID")] string? ClientActivityId);

internal sealed record Acknowledgement(string Id);

/// <summary>As much of a set of activities as the load looks at.</summary>
internal sealed record SeenSet(IReadOnlyList<SeenActivity> Activities, string? Watermark);

internal sealed record SeenActivity(string Type, string? Id, string? ReplyToId, SentData? ChannelData)
{
    /// <summary>The name that the client gave to what it sent.</summary>
    public string? Name => ChannelData?.ClientActivityId;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChatConnection))]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(Acknowledgement))]
[JsonSerializable(typeof(SeenSet))]
internal sealed partial class LoadJson : JsonSerializerContext;
