namespace FaqBot.Storage.Conversations;

/// <summary>How long conversations are kept.</summary>
public sealed class ActivityLogOptions
{
    /// <summary>How long a message is kept, and so a conversation after its last one.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often expired conversations, which nobody can read any more, are erased. That writes the whole file anew.</summary>
    public TimeSpan PurgeEvery { get; set; } = TimeSpan.FromDays(1);
}
