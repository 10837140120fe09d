using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace FaqBot.BotFramework.Messages;

/// <summary>
/// <c>POST /api/messages</c>: what Azure Bot Service delivers. 200 when the activity is stored, its turn comes later and its replies go out by the outbox;
/// what wants its replies in the response waits for its turn.
/// </summary>
internal sealed partial class MessagesEndpoint(
    ChannelGate gate, TurnIntake intake, AwaitedTurns awaited, UnloggedDelivery unlogged, RefusalCount refusals, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    /// <summary>Logs whatever an operator may not expect: that the endpoint is off, or open.</summary>
    public void SayWhoMaySend()
    {
        if (gate.Mode == ChannelsMode.Off) Log.Off(logger);
        if (gate.Mode == ChannelsMode.Anonymous) Log.Open(logger);
    }

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        // Before all else: no server reads on to the end of a body that was refused.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = RequestBody.Largest;
        if (!HttpMethods.IsPost(context.Request.Method)) return PostOnly(context);
        try
        {
            return await TakeAsync(context);
        }
        catch (JsonException e)
        {
            return MessagesErrors.BadRequest(Problem(e));
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? MessagesErrors.TooLong() : MessagesErrors.BadRequest("The request cannot be read");
        }
        catch (ActivityLogUnavailableException e)
        {
            Log.LogUnavailable(logger, e.Message);
            return MessagesErrors.NotStored();
        }
#pragma warning disable CA1031 // The call's boundary. Not the exception itself: its message may quote the visitor.
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.CallFailed(logger, e.GetType().FullName, e.StackTrace);
            return MessagesErrors.Failed();
        }
    }

    private JsonHttpResult<MessagesError> NotVouchedFor() => gate.Mode == ChannelsMode.Anonymous
        ? Refused(MessagesErrors.NotOnThisMachine(), "a serviceUrl on another machine, though Channels:AllowAnonymous is true")
        : Refused(MessagesErrors.Forbidden(), "a valid token, but of another channel or another serviceUrl");

    private JsonHttpResult<MessagesError> Refused(JsonHttpResult<MessagesError> answer, string reason)
    {
        if (refusals.Count(reason) is { } since) Log.NotLetIn(logger, since, reason);
        return answer;
    }

    private static JsonHttpResult<MessagesError> PostOnly(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return MessagesErrors.PostOnly();
    }

    // The reader's own complaint is the inner one: the text is no JSON, whatever is expected at the place where it breaks.
    private static string Problem(JsonException e) => e switch
    {
        { InnerException: JsonException } => $"This is no JSON, or has more than 64 levels: the reader stopped at {e.Path}",
        { Path.Length: > 0 } => $"This is no activity: at {e.Path} {(e.Message == TolerantText.Expected ? TolerantText.Expected : "an object or a list is expected")}",
        _ => "This is no JSON object",
    };

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (gate.Mode == ChannelsMode.Off) return MessagesErrors.Off();
        if (await gate.LetInAsync(context.Request, cancellationToken) is not { } sender) return Refused(MessagesErrors.Unauthorized(), "no valid token");
        if (await RequestBody.ReadActivityAsync(context) is not { } sent) return MessagesErrors.BadRequest("An activity is needed");
        if (sender.Vouch(sent) is not { } activity) return NotVouchedFor();
        if (ChannelActivity.Problem(activity) is { } problem) return MessagesErrors.BadRequest(problem);
        if (!ChannelActivity.HasTurn(activity)) return ChannelActivity.ExpectsReplies(activity) ? AwaitedTurns.Replies([]) : TypedResults.Ok();

        activity = ChannelActivity.Complete(activity, time.GetUtcNow());
        long sequence;
        try
        {
            sequence = await AppendAsync(activity);
        }
        catch (ActivityLogUnavailableException)
        {
            if (await unlogged.GiveAsync(activity) is { } response) return response;
            throw;
        }

        return ChannelActivity.WantsResponse(activity) ? await awaited.RespondAsync(activity, sequence, cancellationToken) : TypedResults.Ok();
    }

    private async Task<long> AppendAsync(Activity activity) => await intake.TakeAsync(new InboundActivity(activity, StartsConversation: true)) switch
    {
        AppendResult.Appended { Sequence: var sequence } => sequence,
        AppendResult.Known { Stored.Sequence: var sequence } => sequence,
        _ => throw new ActivityLogUnavailableException("a conversation could not be begun"),
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An activity of a channel could not be taken: {Exception}\n{StackTrace}")]
        public static partial void CallFailed(ILogger logger, string? exception, string? stackTrace);

        [LoggerMessage(2, LogLevel.Error, "An activity of a channel was refused: {Reason}")]
        public static partial void LogUnavailable(ILogger logger, string reason);

        [LoggerMessage(5, LogLevel.Warning, "{Count} requests to " + MessagesEndpoints.Path + " were not let in since this was said last: {Reason}")]
        public static partial void NotLetIn(ILogger logger, int count, string reason);

        [LoggerMessage(3, LogLevel.Information, MessagesEndpoints.Path + " is off: Channels:AppId is not set")]
        public static partial void Off(ILogger logger);

        [LoggerMessage(4, LogLevel.Warning, MessagesEndpoints.Path + " is open to anybody: Channels:AllowAnonymous is true")]
        public static partial void Open(ILogger logger);
    }
}
