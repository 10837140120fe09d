using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// The durable record of conversations, and the queue of turns that are still to be run. When a task completes, its write survives a crash.
/// Sequence numbers count the activities of one conversation from 1; they are never reused and never change. Safe for use by many threads.
/// </summary>
/// <exception cref="ActivityLogUnavailableException">By every method: nothing was written, or nothing could be read.</exception>
public interface IActivityLog
{
    /// <summary>Called once, before the first lease: a log that one process alone serves gives back what a dead predecessor had leased.</summary>
    Task RecoverAsync(CancellationToken cancellationToken);

    /// <summary>Stores the conversation with its first activity, if there is one. False and nothing stored when it exists.</summary>
    Task<bool> StartConversationAsync(ConversationKey conversation, string userId, Activity? greeting, CancellationToken cancellationToken);

    /// <summary>Null when the conversation never was, has expired or was forgotten.</summary>
    Task<ConversationRecord?> FindConversationAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what a visitor sent, as pending. The same message again (<see cref="InboundActivity"/> says what that means) is stored once. With
    /// <paramref name="lease"/> it is leased to the caller for that long, if no other activity of its conversation is pending.
    /// </summary>
    Task<AppendResult> AppendAsync(InboundActivity inbound, TimeSpan? lease, CancellationToken cancellationToken);

    /// <summary>
    /// Up to <paramref name="most"/> pending activities, oldest first and at most one of each conversation: the next one of a conversation is not
    /// leased before its predecessor is done. Nobody else gets them for <paramref name="duration"/>.
    /// </summary>
    Task<IReadOnlyList<LeasedActivity>> LeaseAsync(int most, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the replies and marks the activity done, in one step, unless that was done before or the conversation has gone. With
    /// <paramref name="deliveryLease"/> the first reply that is to be delivered is leased to the caller for that long.
    /// </summary>
    Task<CompleteResult> CompleteAsync(LeasedActivity leased, IReadOnlyList<TurnReply> replies, TimeSpan? deliveryLease, CancellationToken cancellationToken);

    /// <summary>The replies of the turn of a stored activity; null as long as it is not done, and when there is no such activity.</summary>
    Task<IReadOnlyList<Activity>?> FindRepliesAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken);

    /// <summary>What follows <paramref name="after"/>, in order. A page may be shorter than <paramref name="most"/>; only the end is empty.</summary>
    Task<IReadOnlyList<LoggedActivity>> ReadAsync(ConversationKey conversation, long after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// One sender's messages before a sequence number and not stored before <paramref name="since"/>: the last <paramref name="most"/>, oldest first, among
    /// some hundred activities. Of the others in a group nothing is told: what one of them confided is not for the reply to another.
    /// </summary>
    Task<IReadOnlyList<Activity>> EarlierMessagesAsync(
        ConversationKey conversation, string? senderId, long before, DateTimeOffset since, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Erases the conversations that have expired, and in those that go on the activities that are as old; the numbers of the others do not change. Returns how
    /// many conversations.
    /// </summary>
    Task<int> PurgeExpiredAsync(CancellationToken cancellationToken);

    /// <summary>Erases the conversations of this id, whatever the channel, from every file that is the log's own (a database server keeps files of its own). False when there was none.</summary>
    /// <exception cref="ActivityLogUnavailableException">Also when readers kept the erased bytes in a file; calling again finishes the work.</exception>
    Task<bool> ForgetAsync(string conversationId, CancellationToken cancellationToken);
}
