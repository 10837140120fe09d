using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Starting a conversation and coming back to it: both give the address of a stream.</summary>
internal sealed class ConversationEndpoints(
    IActivityLog log, IFixedReplies fixedReplies, NewHolders holders, DirectLineTokens tokens, StreamTickets tickets, UnloggedActivities unlogged, DeliveryMarks delivered,
    IOptions<DirectLineOptions> options, TimeProvider time)
{
    // A log that takes longer may never come back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>201 for a new conversation, 200 for one that exists; with the secret always a new one, whose token comes with it. The stream begins with its first activity.</summary>
    public async Task<IResult> StartAsync(HttpContext context)
    {
        if (context.Features.Get<TokenHolder>() is not { } holder) return await StartBySecretAsync(context);
        var request = await RequestBody.ReadAsync(context, DirectLineJson.Default.StartRequest);
        return await StartAsync(context, holder, request?.Locale);
    }

    /// <summary>
    /// The stream begins behind the watermark; without one, with what comes from now on. An empty one is DirectLineJS's word for having seen nothing.
    /// </summary>
    public async Task<IResult> ReconnectAsync(HttpContext context)
    {
        var holder = context.Holder();
        var conversation = VisitorActivity.Conversation(holder);
        var watermark = context.Request.Query["watermark"] is [{ } given, ..] ? given : null;
        long last;
        try
        {
            var record = await log.FindConversationAsync(conversation, context.RequestAborted).WaitAsync(Patience, time, context.RequestAborted);
            if (record is null && !unlogged.HasBegun(conversation, out _)) return DirectLineErrors.NoConversation();
            last = record?.LastSequence ?? 0;
        }
        catch (Exception e) when (watermark is not null && e is ActivityLogUnavailableException or TimeoutException)
        {
            // What is said meanwhile without the log needs an open socket; what is stored follows when it can be read.
            last = long.MaxValue;
        }

        if (watermark is null) return Connection(context, holder, last, StatusCodes.Status200OK);
        if (!TryReadWatermark(watermark, holder, last, out var after)) return DirectLineErrors.BadArgument("This is no watermark of this conversation");
        if (last < long.MaxValue) delivered.Reached(conversation, after);
        return Connection(context, holder, after, StatusCodes.Status200OK);
    }

    private async Task<IResult> StartBySecretAsync(HttpContext context)
    {
        var request = await RequestBody.ReadAsync(context, DirectLineJson.Default.TokenRequest);
        return holders.Make(request, context.Request, bySecret: true, out var problem) is { } holder ? await StartAsync(context, holder, request?.Locale) : DirectLineErrors.BadArgument(problem!);
    }

    private async Task<IResult> StartAsync(HttpContext context, TokenHolder holder, string? locale)
    {
        var isNew = await StartAsync(holder, locale, context.RequestAborted);
        return Connection(context, holder, after: 0, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static bool TryReadWatermark(string watermark, TokenHolder holder, long last, out long after)
    {
        after = 0;
        return watermark.Length == 0 || Watermark.TryParse(holder.ConversationId, watermark, out after) && after <= last;
    }

    private async Task<bool> StartAsync(TokenHolder holder, string? locale, CancellationToken cancellationToken)
    {
        var conversation = VisitorActivity.Conversation(holder);
        var greeting = fixedReplies.Greeting(locale, VisitorActivity.Channel) is { } words ? VisitorActivity.Frame(holder, options.Value).Reply(words, time.GetUtcNow()) : null;
        try
        {
            return await log.StartConversationAsync(conversation, holder.UserId, greeting, cancellationToken);
        }
        catch (ActivityLogUnavailableException)
        {
            // A chat opens without the log, too: what the visitor writes may be a cry for help.
            return !await ExistsAsync(conversation, cancellationToken) && unlogged.Begin(conversation, greeting);
        }
    }

    private async Task<bool> ExistsAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        try
        {
            return await log.FindConversationAsync(conversation, cancellationToken) is not null;
        }
        catch (ActivityLogUnavailableException)
        {
            return false;
        }
    }

    private JsonHttpResult<ConversationResponse> Connection(HttpContext context, TokenHolder holder, long after, int status)
    {
        var request = context.Request;
        var root = options.Value.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}{request.PathBase}");
        var stream = new UriBuilder(root) { Scheme = root.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs };
        stream.Path = $"{stream.Path.TrimEnd('/')}{DirectLineEndpoints.Prefix}/conversations/{holder.ConversationId}/stream";
        stream.Query = "t=" + tickets.Issue(holder, after, OriginPolicy.OriginOf(request));
        var response = new ConversationResponse(holder.ConversationId, tokens.Issue(holder), (int)DirectLineTokens.Lifetime.TotalSeconds, stream.Uri.AbsoluteUri);
        return TypedResults.Json(response, DirectLineJson.Default.ConversationResponse, statusCode: status);
    }
}
