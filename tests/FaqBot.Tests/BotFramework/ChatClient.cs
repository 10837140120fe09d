using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace FaqBot.Tests.BotFramework;

/// <summary>A visitor's client: it holds one token and speaks to one conversation.</summary>
internal sealed class ChatClient(Uri address) : IDisposable
{
    private const string Root = "v3/directline/";
    private readonly HttpClient _http = new() { BaseAddress = address };

    public string Token { get; set; } = "";
    public string ConversationId { get; set; } = "";
    public string StreamUrl { get; set; } = "";
    public string? Origin { get; set; }

    private string Conversation => "conversations/" + ConversationId;

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, Root + path) { Content = body };
        if ((token ?? Token) is { Length: > 0 } bearer) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (Origin is not null) request.Headers.Add("Origin", Origin);
        using var response = await Until.DoneAsync(_http.SendAsync(request));
        return new Answer(response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync());
    }

    public async Task<Answer> GenerateAsync(object? body = null, string? secret = null) =>
        Take(await SendAsync(HttpMethod.Post, "tokens/generate", body is null ? null : JsonContent.Create(body), secret ?? ""));

    public async Task<Answer> RefreshAsync() => Take(await SendAsync(HttpMethod.Post, "tokens/refresh"));

    public async Task<Answer> StartAsync(string? locale = null) => Take(await SendAsync(HttpMethod.Post, "conversations", JsonContent.Create(new { locale })));

    /// <param name="query">Like <c>?watermark=5</c>.</param>
    public async Task<Answer> ReconnectAsync(string query = "") => Take(await SendAsync(HttpMethod.Get, Conversation + query));

    public Task<Answer> PostAsync(object activity) => SendAsync(HttpMethod.Post, Conversation + "/activities", JsonContent.Create(activity));

    public Task<Answer> SayAsync(string text, string? clientActivityId = null) => PostAsync(new
    {
        type = "message",
        text,
        from = new { id = "whoever" },
        channelData = clientActivityId is null ? null : new { clientActivityID = clientActivityId },
    });

    public Task<Answer> ReadAsync(string query = "") => SendAsync(HttpMethod.Get, Conversation + "/activities" + query);

    /// <summary>All texts of the conversation, read page by page.</summary>
    public async Task<List<string>> TextsAsync() => [.. (await AllAsync()).Select(activity => activity.GetProperty("text").GetString()!)];

    public async Task<List<JsonElement>> AllAsync()
    {
        var all = new List<JsonElement>();
        for (var query = ""; ;)
        {
            var set = (await ReadAsync(query)).Ok();
            var page = set.GetProperty("activities").EnumerateArray().ToList();
            if (page.Count == 0) return all;
            all.AddRange(page);
            query = "?watermark=" + set.GetProperty("watermark").GetString();
        }
    }

    /// <summary>Waits until the conversation has this many activities.</summary>
    public async Task<List<string>> TextsAsync(int count)
    {
        List<string> texts = [];
        await Until.TrueAsync(async () => (texts = await TextsAsync()).Count >= count, $"{count} activities");
        return texts;
    }

    public async Task<ChatStream> OpenStreamAsync(string? url = null, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await Until.DoneAsync(socket.ConnectAsync(new Uri(url ?? StreamUrl), CancellationToken.None));
        }
        catch (WebSocketException)
        {
            throw new StreamRefusedException(socket.HttpStatusCode);
        }

        return new ChatStream(socket);
    }

    /// <summary>The status with which a stream is refused.</summary>
    public async Task<HttpStatusCode> RefusalAsync(string? url = null, string? origin = null) =>
        (await Should.ThrowAsync<StreamRefusedException>(() => OpenStreamAsync(url, origin))).Status;

    public void Dispose() => _http.Dispose();

    private Answer Take(Answer answer)
    {
        if ((int)answer.Status >= 300) return answer;
        Token = answer.Json.GetProperty("token").GetString()!;
        ConversationId = answer.Json.GetProperty("conversationId").GetString()!;
        if (answer.Json.TryGetProperty("streamUrl", out var url)) StreamUrl = url.GetString()!;
        return answer;
    }
}

internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Ok()
    {
        Status.ShouldBe(HttpStatusCode.OK, Body);
        return Json;
    }

    public string Id() => Ok().GetProperty("id").GetString()!;

    public void ShouldBeError(HttpStatusCode status, string? code = null)
    {
        Status.ShouldBe(status, Body);
        Json.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        if (code is not null) Json.GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }
}

internal sealed class StreamRefusedException(HttpStatusCode status) : Exception
{
    public HttpStatusCode Status { get; } = status;
}
