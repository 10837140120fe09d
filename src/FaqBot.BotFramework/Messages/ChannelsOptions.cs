namespace FaqBot.BotFramework.Messages;

/// <summary>
/// Section <c>Channels</c>: the registration with Azure Bot Service, which brings Teams and the other channels. Without <see cref="AppId"/> the endpoint is
/// off. The addresses are those of the public cloud; a government cloud has others (https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high).
/// </summary>
public sealed class ChannelsOptions
{
    public const string Section = "Channels";

    /// <summary>The app id of the registration: the audience of every token that comes in.</summary>
    public string? AppId { get; set; }

    /// <summary>The client secret that belongs to the app id.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The tenant of a single-tenant registration. Null: a multi-tenant one.</summary>
    public string? TenantId { get; set; }

    /// <summary>
    /// Whether anybody may send without a token, as the Bot Framework Emulator does: in Development only. Replies then go to loopback addresses alone,
    /// without a token.
    /// </summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Where the keys of inbound tokens are described.</summary>
    public Uri OpenIdMetadata { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Who issues inbound tokens.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Who issues outbound tokens.</summary>
    public Uri Authority { get; set; } = new("https://login.microsoftonline.com");

    /// <summary>What outbound tokens are for.</summary>
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Whether activities are taken at all, and from whom.</summary>
    public ChannelsMode Mode => AppId is not null ? ChannelsMode.Authenticated : AllowAnonymous ? ChannelsMode.Anonymous : ChannelsMode.Off;
}

/// <summary>From whom <c>/api/messages</c> takes activities.</summary>
public enum ChannelsMode
{
    /// <summary>From nobody: there is no registration.</summary>
    Off,

    /// <summary>From whoever holds a token of Azure Bot Service for this bot.</summary>
    Authenticated,

    /// <summary>From anybody.</summary>
    Anonymous,
}
