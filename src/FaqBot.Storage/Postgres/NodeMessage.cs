using System.Globalization;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.Storage.Postgres;

/// <summary>What one node tells the others: that this conversation has something new.</summary>
internal readonly record struct NodeMessage(int Node, ConversationKey Conversation)
{
    /// <summary>What PostgreSQL takes as a payload (less than 8,000 bytes), whatever the characters.</summary>
    public const int Longest = 2_600;

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Node} {Uri.EscapeDataString(Conversation.Channel)} {Conversation.Id}");

    /// <summary>Null for whatever <see cref="Write"/> did not make: anybody who may connect may notify.</summary>
    public static NodeMessage? TryRead(string payload) =>
        payload.Split(' ', 3) is [var number, var channel, var id] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var node)
            ? new NodeMessage(node, new ConversationKey(Uri.UnescapeDataString(channel), id))
            : null;
}
