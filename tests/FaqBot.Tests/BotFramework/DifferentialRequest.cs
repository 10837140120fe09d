using System.Text;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>A request to <c>/api/messages</c> that is right, but for what its name says.</summary>
internal sealed record DifferentialRequest(string Name)
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>The header's value; null leaves it out.</summary>
    public Func<FakeIdentityProvider, string?> Authorization { get; init; } = provider => "Bearer " + provider.Token();

    /// <summary>What is different in the activity.</summary>
    public Action<JsonObject> Change { get; init; } = _ => { };

    /// <summary>The whole body, made of the text of the activity.</summary>
    public Func<string, byte[]> Body { get; init; } = Encoding.UTF8.GetBytes;

    public string? ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>No two have the same activity and conversation.</summary>
    public string Id => Name.Replace(' ', '-');

    public string ConversationId => $"conversation-{Id}";

    public HttpRequestMessage At(Uri endpoint, FakeIdentityProvider provider)
    {
        var activity = Message(provider.ServiceUrl);
        Change(activity);
        var request = new HttpRequestMessage(Method, endpoint);
        if (Method != HttpMethod.Get && Method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent(Body(activity.ToJsonString()));
            if (ContentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        if (Authorization(provider) is { } authorization) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }

    private JsonObject Message(string serviceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = $"activity-{Id}",
        ["timestamp"] = "2026-11-20T15:59:59.5Z",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:visitor", ["name"] = "Ana" },
        ["conversation"] = new JsonObject { ["id"] = ConversationId },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "FaqBot" },
        ["locale"] = "en-US",
        ["text"] = "hello",
    };
}
