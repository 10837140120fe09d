using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Tokens: for whom a new one is made, and how a live one is renewed.</summary>
internal sealed class TokenEndpoints(DirectLineTokens tokens, NewHolders holders, ChannelSecret secret, OriginPolicy origins, RateLimits limits)
{
    /// <summary>A token for a new conversation, which it does not start.</summary>
    public async Task<IResult> GenerateAsync(HttpContext context)
    {
        var presented = TokenFilter.BearerOf(context.Request);
        if (presented is not null && !secret.Is(presented)) return DirectLineErrors.Unauthorized();
        if (presented is null && !origins.Allows(context.Request)) return DirectLineErrors.Forbidden("Pages of this origin may not open chats");
        if (presented is null && limits.BeyondChats(context) is { } retryAfter) return RateLimits.Refuse(context, retryAfter);

        var request = await RequestBody.ReadAsync(context, DirectLineJson.Default.TokenRequest);
        return holders.Make(request, context.Request, bySecret: presented is not null, out var problem) is { } holder ? Token(holder) : DirectLineErrors.BadArgument(problem!);
    }

    /// <summary>A new token for the same conversation.</summary>
    public IResult Refresh(HttpContext context) => Token(context.Holder());

    private JsonHttpResult<ConversationResponse> Token(TokenHolder holder) => TypedResults.Json(
        new ConversationResponse(holder.ConversationId, tokens.Issue(holder), (int)DirectLineTokens.Lifetime.TotalSeconds), DirectLineJson.Default.ConversationResponse);
}
