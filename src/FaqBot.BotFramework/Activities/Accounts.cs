using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>Who sends or receives: a visitor or the bot.</summary>
public sealed record ChannelAccount(string? Id = null, string? Name = null, string? Role = null)
{
    public const string UserRole = "user";
    public const string BotRole = "bot";

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>The conversation, as the channel names it.</summary>
public sealed record ConversationAccount(string? Id = null, string? Name = null, bool? IsGroup = null, string? ConversationType = null, string? TenantId = null)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}
