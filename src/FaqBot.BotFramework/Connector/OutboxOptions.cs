namespace FaqBot.BotFramework.Connector;

/// <summary>How replies are delivered to channels.</summary>
public sealed class OutboxOptions
{
    /// <summary>Deliveries at once, each of another conversation.</summary>
    public int Parallel { get; set; } = 64;

    /// <summary>The waits between attempts; the last one stays. A connector's <c>Retry-After</c> is kept where it is longer, up to ten minutes.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; set; } =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>After this a reply is given up: it would come as an answer to nothing.</summary>
    public TimeSpan GivenUpAfter { get; set; } = TimeSpan.FromHours(24);
}
