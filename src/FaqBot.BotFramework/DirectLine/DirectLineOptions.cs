using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Section <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>Origins besides the host's own whose pages may open chats, like <c>https://www.example.org</c>.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>With this secret a server may generate tokens and open conversations whatever the origin. Null: no server may.</summary>
    public string? Secret { get; set; }

    /// <summary>The address under which clients reach the host, for stream addresses. Null: the one they used.</summary>
    public Uri? PublicUrl { get; set; }

    public string BotId { get; set; } = "bot";

    /// <summary>The bot's name as clients show it. Null: they show none.</summary>
    public string? BotName { get; set; }

    /// <summary>Requests that one address may make in a minute, streams opened among them; an IPv6 address counts by its /64. 0: no limit.</summary>
    public int RequestsPerMinutePerAddress { get; set; } = 600;

    /// <summary>Chats that one address may open in a minute without the secret. 0: no limit.</summary>
    public int ChatsPerMinutePerAddress { get; set; } = 60;

    /// <summary>Messages that are taken in one chat in a minute. 0: no limit.</summary>
    public int MessagesPerMinutePerConversation { get; set; } = 30;

    /// <summary>How often an idle stream is tried, from 1 to 300: by an empty frame, and by a ping that must be answered in that time.</summary>
    public int KeepAliveSeconds { get; set; } = 20;
}

/// <summary>Stops the program at start when a setting is not allowed, by the name of its key.</summary>
internal sealed class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>
{
    private const int ShortestSecret = 32;
    private const int LongestKeepAlive = 300;

    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(DirectLineOptions options)
    {
        foreach (var origin in options.AllowedOrigins)
            if (!OriginPolicy.IsOrigin(origin))
                yield return $"DirectLine:AllowedOrigins: '{origin}' is not an origin; allowed are scheme and host like https://www.example.org";
        if (options.Secret is { Length: < ShortestSecret }) yield return $"DirectLine:Secret must have at least {ShortestSecret} characters, or be left out";
        if (options.PublicUrl is not null and not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            yield return "DirectLine:PublicUrl must be an http or https address, or be left out";
        if (string.IsNullOrWhiteSpace(options.BotId)) yield return "DirectLine:BotId must not be empty";
        if (options.KeepAliveSeconds is < 1 or > LongestKeepAlive) yield return $"DirectLine:KeepAliveSeconds must be a number of seconds from 1 to {LongestKeepAlive}";
        foreach (var (key, limit) in Limits(options))
            if (limit < 0)
                yield return $"DirectLine:{key} must be a number from 0 (no limit)";
    }

    private static (string Key, int Limit)[] Limits(DirectLineOptions options) =>
    [
        (nameof(options.RequestsPerMinutePerAddress), options.RequestsPerMinutePerAddress),
        (nameof(options.ChatsPerMinutePerAddress), options.ChatsPerMinutePerAddress),
        (nameof(options.MessagesPerMinutePerConversation), options.MessagesPerMinutePerConversation),
    ];
}
