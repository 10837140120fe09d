using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaqBot.BotFramework.Messages;

/// <summary>The answers to what is not taken: <c>{error:{code,message}}</c>. Whoever is not let in learns nothing of why.</summary>
internal static class MessagesErrors
{
    public static JsonHttpResult<MessagesError> BadRequest(string message) => Error(400, "BadArgument", message);

    public static JsonHttpResult<MessagesError> Unauthorized() => Error(401, "Unauthorized", "A valid token is needed");

    public static JsonHttpResult<MessagesError> Forbidden() => Error(403, "Forbidden", "The token is not for this channel or this serviceUrl");

    public static JsonHttpResult<MessagesError> NotOnThisMachine() => Error(403, "Forbidden", "Without tokens (Channels:AllowAnonymous) the serviceUrl must be on this machine");

    public static JsonHttpResult<MessagesError> PostOnly() => Error(405, "MethodNotAllowed", "Activities are sent by POST");

    public static JsonHttpResult<MessagesError> TooLong() => Error(413, "MessageSizeTooBig", $"An activity has at most {RequestBody.Largest / 1024} KB");

    public static JsonHttpResult<MessagesError> Failed() => Error(500, "ServiceError", "Something went wrong");

    public static JsonHttpResult<MessagesError> Off() => Error(503, "ServiceUnavailable", "channel not configured");

    public static JsonHttpResult<MessagesError> NotStored() => Error(503, "ServiceUnavailable", "Messages cannot be stored at the moment");

    private static JsonHttpResult<MessagesError> Error(int status, string code, string message) =>
        TypedResults.Json(new MessagesError(new MessagesErrorBody(code, message)), MessagesJson.Default.MessagesError, statusCode: status);
}

internal sealed record MessagesError(MessagesErrorBody Error);

internal sealed record MessagesErrorBody(string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessagesError))]
internal sealed partial class MessagesJson : JsonSerializerContext;
