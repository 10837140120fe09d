using System.Text.Json.Serialization;
using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>What clients send and get. See https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference.</summary>
internal sealed record TokenRequest(ChannelAccount? User = null, IReadOnlyList<string>? TrustedOrigins = null, string? Locale = null);

internal sealed record StartRequest(string? Locale = null);

internal sealed record ConversationResponse(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string? StreamUrl = null);

/// <summary>Activities and the watermark behind them; none for what is not in the log, so that it overwrites no client's.</summary>
internal sealed record ActivitySet(IReadOnlyList<Activity> Activities, string? Watermark = null);

internal sealed record ResourceResponse(string Id);

internal sealed record ErrorResponse(ErrorBody Error);

internal sealed record ErrorBody(string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = ActivityJson.Deepest)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(TokenPayload))]
[JsonSerializable(typeof(TicketPayload))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
