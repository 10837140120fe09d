namespace FaqBot.Storage;

/// <summary>How long conversations are kept.</summary>
public sealed class ActivityLogOptions
{
    /// <summary>After the last message of a conversation.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often expired conversations, which nobody can read any more, are erased. That writes the whole file anew.</summary>
    public TimeSpan PurgeEvery { get; set; } = TimeSpan.FromDays(1);
}
