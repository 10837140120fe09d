using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// The answers to what cannot be done: <c>{error:{code,message}}</c>, worded without anything that the client sent. DirectLineJS takes every 403 for an
/// expired token, any other 4xx of a message as final, and 404 on reconnecting as the end of the conversation.
/// </summary>
internal static class DirectLineErrors
{
    public static JsonHttpResult<ErrorResponse> BadArgument(string message) => Error(400, "BadArgument", message);

    public static JsonHttpResult<ErrorResponse> Unauthorized() => Error(401, "Unauthorized", "A token is needed");

    public static JsonHttpResult<ErrorResponse> TokenExpired() => Error(403, "TokenExpired", "The token has expired");

    public static JsonHttpResult<ErrorResponse> Forbidden(string message) => Error(403, "Forbidden", message);

    public static JsonHttpResult<ErrorResponse> SecretIsNoToken() =>
        Forbidden("The secret makes tokens (tokens/generate) and opens conversations; everything else is done with the token that they give");

    public static JsonHttpResult<ErrorResponse> NoFiles() => BadArgument("This chat takes no files: write what you want to say");

    public static JsonHttpResult<ErrorResponse> NoConversation() => Error(404, "ConversationNotFound", "There is no such conversation");

    public static JsonHttpResult<ErrorResponse> NotFound() => Error(404, "NotFound", "There is nothing at this address");

    /// <summary>See <see cref="RateLimits.Refuse"/>.</summary>
    public static JsonHttpResult<ErrorResponse> TooManyRequests() => Error(429, "TooManyRequests", "Too much at once; try again later");

    public static JsonHttpResult<ErrorResponse> Refused(int status) =>
        status == StatusCodes.Status413PayloadTooLarge ? Error(413, "MessageSizeTooBig", "The message is too long") : Error(status, "BadArgument", "The request cannot be read");

    public static JsonHttpResult<ErrorResponse> Failed() => Error(500, "ServiceError", "Something went wrong");

    public static JsonHttpResult<ErrorResponse> NotStored() => Error(503, "ServiceUnavailable", "Messages cannot be stored at the moment");

    private static JsonHttpResult<ErrorResponse> Error(int status, string code, string message) =>
        TypedResults.Json(new ErrorResponse(new ErrorBody(code, message)), DirectLineJson.Default.ErrorResponse, statusCode: status);
}
