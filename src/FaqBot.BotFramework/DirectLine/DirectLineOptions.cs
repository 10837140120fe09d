using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Section <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>Origins besides the host's own whose pages may open chats, like <c>https://www.example.org</c>.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>With this secret a server may generate tokens whatever the origin. Null: no server may.</summary>
    public string? Secret { get; set; }

    /// <summary>The address under which clients reach the host, for stream addresses. Null: the one they used.</summary>
    public Uri? PublicUrl { get; set; }

    public string BotId { get; set; } = "bot";

    /// <summary>The bot's name as clients show it. Null: they show none.</summary>
    public string? BotName { get; set; }
}

/// <summary>Stops the program at start when a setting is not allowed, by the name of its key.</summary>
internal sealed class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(DirectLineOptions options)
    {
        foreach (var origin in options.AllowedOrigins)
            if (!IsOrigin(origin))
                yield return $"DirectLine:AllowedOrigins: '{origin}' is not an origin; allowed are scheme and host like https://www.example.org";
        if (options.Secret is { Length: < ShortestSecret }) yield return $"DirectLine:Secret must have at least {ShortestSecret} characters, or be left out";
        if (options.PublicUrl is not null and not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            yield return "DirectLine:PublicUrl must be an http or https address, or be left out";
        if (string.IsNullOrWhiteSpace(options.BotId)) yield return "DirectLine:BotId must not be empty";
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == origin;
}
