namespace FaqBot.Storage;

/// <summary>How long conversations are kept.</summary>
public sealed class ActivityLogOptions
{
    /// <summary>After the last message of a conversation.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often expired conversations are looked for.</summary>
    public TimeSpan PurgeEvery { get; set; } = TimeSpan.FromHours(1);
}
