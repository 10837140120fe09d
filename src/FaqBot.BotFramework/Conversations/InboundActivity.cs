using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// What a visitor sent. It is the same as a stored activity of its conversation when it has the same id; the same <paramref name="ClientActivityId"/>;
/// or, where <paramref name="DeliveredThrough"/> is given, the same sender and text within <see cref="ResendWindow"/>, and the stored one has no reply yet or one
/// that lies behind it: a visitor who has not seen an answer and presses "Retry" gets one answer, one who has seen it and asks again gets a second.
/// </summary>
/// <param name="Activity">Addressed: with id, channel, conversation and sender.</param>
/// <param name="ClientActivityId">The sender's own name for the message, if there is one.</param>
/// <param name="DeliveredThrough">
/// The last sequence number that is known to have reached the visitor, 0 when nothing is known; null for a channel that names a message the same when it
/// sends it again.
/// </param>
/// <param name="StartsConversation">Whether a conversation that is not stored yet begins with it; else it is refused.</param>
public sealed record InboundActivity(Activity Activity, string? ClientActivityId = null, long? DeliveredThrough = null, bool StartsConversation = false)
{
    public static readonly TimeSpan ResendWindow = TimeSpan.FromSeconds(60);
}
