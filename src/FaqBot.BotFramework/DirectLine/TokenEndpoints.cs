using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Tokens: for whom a new one is made, and how a live one is renewed.</summary>
internal sealed class TokenEndpoints(DirectLineTokens tokens, OriginPolicy origins, IOptions<DirectLineOptions> options)
{
    private const string UserIdPrefix = "dl_";
    private const int LongestUserId = 64;

    /// <summary>A token for a new conversation, which it does not start.</summary>
    public async Task<IResult> GenerateAsync(HttpContext context)
    {
        if (TokenFilter.BearerOf(context.Request) is { } secret)
        {
            if (!IsSecret(secret)) return DirectLineErrors.Unauthorized();
        }
        else if (!origins.Allows(context.Request))
        {
            return DirectLineErrors.Forbidden("Pages of this origin may not open chats");
        }

        var request = await RequestBody.ReadAsync(context, DirectLineJson.Default.TokenRequest);
        var userId = request?.User?.Id ?? UserIdPrefix + RandomId.Next();
        if (!userId.StartsWith(UserIdPrefix, StringComparison.Ordinal) || userId.Length > LongestUserId)
            return DirectLineErrors.BadArgument($"user.id must begin with {UserIdPrefix} and have at most {LongestUserId} characters");
        return Token(new TokenHolder(RandomId.Next(), userId));
    }

    /// <summary>A new token for the same conversation.</summary>
    public IResult Refresh(HttpContext context) => Token(context.Holder());

    private JsonHttpResult<ConversationResponse> Token(TokenHolder holder) => TypedResults.Json(
        new ConversationResponse(holder.ConversationId, tokens.Issue(holder), (int)DirectLineTokens.Lifetime.TotalSeconds), DirectLineJson.Default.ConversationResponse);

    private bool IsSecret(string presented) => options.Value.Secret is { } secret
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
