namespace FaqBot.Benchmarks.Sockets;

/// <summary>
/// Of what was acknowledged, what did not come or is not in the log, what came or is there twice, and how many lists are not in the order in which was asked.
/// One fault may count more than once; none of them counts for none.
/// </summary>
internal sealed record ChatFaults(int Lost, int Doubled, int OutOfOrder)
{
    public static ChatFaults None { get; } = new(0, 0, 0);

    public bool Any => this != None;

    public static ChatFaults operator +(ChatFaults one, ChatFaults other) =>
        new(one.Lost + other.Lost, one.Doubled + other.Doubled, one.OutOfOrder + other.OutOfOrder);

    /// <param name="asked">In the order in which it was asked.</param>
    /// <param name="seen">What came on the sockets of the chat, in the order in which it came.</param>
    /// <param name="logged">The chat as the log holds it.</param>
    public static ChatFaults Of(IReadOnlyList<AskedQuestion> asked, IReadOnlyList<SeenActivity> seen, IReadOnlyList<SeenActivity> logged)
    {
        string[] acknowledged = [.. asked.Where(question => question.Id is not null).Select(question => question.Id!)];
        string[] echoed = [.. seen.Where(one => one.Name is not null).Select(one => one.Id!)];
        string[] replied = [.. seen.Where(one => one.ReplyToId is not null).Select(one => one.ReplyToId!)];
        string[] came = [.. seen.Select(one => one.Id!)];
        string[] kept = [.. logged.Select(one => one.Id!)];

        // Two questions under one id: the second was taken for the first sent again.
        var swallowed = acknowledged.Length - acknowledged.Distinct().Count();
        return Compared(acknowledged, echoed) + Compared(acknowledged, replied) + Compared(kept, came) + Missing(came, kept) + new ChatFaults(swallowed, Repeated(kept), 0);
    }

    // What was not acknowledged may have come all the same: the answer, not the question, was lost then.
    private static ChatFaults Compared(string[] expected, string[] found)
    {
        var order = found.Intersect(expected).SequenceEqual(expected.Intersect(found));
        return new ChatFaults(expected.Except(found).Count(), Repeated(found), order ? 0 : 1);
    }

    private static ChatFaults Missing(string[] expected, string[] found) => new(expected.Except(found).Count(), 0, 0);

    private static int Repeated(string[] ids) => ids.Length - ids.Distinct().Count();
}
