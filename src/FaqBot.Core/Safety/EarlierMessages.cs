namespace FaqBot.Core.Safety;

/// <summary>
/// Bounds what is read of the earlier messages, so that a turn costs the same however much was written before: short ones whole, of long ones the
/// beginning and the end. The message that is being answered is always read whole.
/// </summary>
internal static class EarlierMessages
{
    private const int Characters = 1_000;

    /// <summary>The messages in their order, together at most <see cref="Characters"/> long; what short ones leave goes to the long ones.</summary>
    public static IEnumerable<string> Cut(IReadOnlyList<string> messages)
    {
        var limit = Limit([.. messages.Select(message => message?.Length ?? 0).Order()]);
        return messages.Select(message => Cut(message ?? "", limit));
    }

    private static int Limit(IReadOnlyList<int> lengths)
    {
        var left = Characters;
        for (var i = 0; i < lengths.Count; i++)
        {
            var share = left / (lengths.Count - i);
            if (lengths[i] > share) return share;
            left -= lengths[i];
        }

        return int.MaxValue;
    }

    // At the nearest space, as two sentences, so that no word is halved and nothing reads across the gap.
    private static string Cut(string message, int limit)
    {
        if (message.Length <= limit) return message;
        var half = limit / 2;
        var end = half > 0 ? message.LastIndexOf(' ', half - 1, half) : -1;
        var start = message.IndexOf(' ', message.Length - half);
        return string.Concat(end < 0 ? "" : message.AsSpan(0, end), "\n", start < 0 ? "" : message.AsSpan(start));
    }
}
