using Microsoft.AspNetCore.Http;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Who gets a token for a new conversation: as whom, and from which pages it may be used.</summary>
internal sealed class NewHolders(OriginPolicy origins)
{
    private const string UserIdPrefix = "dl_";
    private const int LongestUserId = 64;
    private const int MostOrigins = 20;

    /// <summary>Null and what is wrong with the request.</summary>
    public TokenHolder? Make(TokenRequest? asked, HttpRequest request, bool bySecret, out string? problem)
    {
        var userId = asked?.User?.Id ?? UserIdPrefix + RandomId.Next();
        // None are no restriction: who wants that nobody uses a token makes none.
        var trusted = asked?.TrustedOrigins is { Count: > 0 } listed ? listed : null;
        problem = !userId.StartsWith(UserIdPrefix, StringComparison.Ordinal) || userId.Length > LongestUserId
            ? $"user.id must begin with {UserIdPrefix} and have at most {LongestUserId} characters"
            : trusted is null ? null : Problem(trusted, request, bySecret);
        return problem is null ? new TokenHolder(RandomId.Next(), userId, trusted) : null;
    }

    private string? Problem(IReadOnlyList<string> trusted, HttpRequest request, bool bySecret)
    {
        if (!bySecret) return "trustedOrigins are taken together with the secret only";
        if (trusted.Count > MostOrigins) return $"trustedOrigins may have at most {MostOrigins} entries";
        for (var i = 0; i < trusted.Count; i++)
        {
            if (!OriginPolicy.IsOrigin(trusted[i])) return $"trustedOrigins[{i}] is not an origin; allowed are scheme and host like https://www.example.org";
            if (!origins.MayOpenChats(trusted[i], request)) return $"trustedOrigins[{i}] is neither this host's own origin nor in DirectLine:AllowedOrigins: trusted origins narrow that list and do not add to it";
        }

        return null;
    }
}
