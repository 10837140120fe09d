namespace FaqBot.Benchmarks.Kills;

/// <summary>What must hold of a conversation at rest, whatever was killed meanwhile.</summary>
internal static class ChatCheck
{
    public static bool IsAnswered(IReadOnlyList<ShownActivity> log) => !Mine(log).Except(log.Select(activity => activity.ReplyTo)).Any();

    /// <summary>What does not hold, a sentence each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<ShownActivity> log, IReadOnlyList<string> acknowledged, IReadOnlyList<ShownActivity> shown) =>
        [.. OfMessages(Mine(log), acknowledged), .. OfReplies(log), .. OfShown(log, shown)];

    private static IEnumerable<string> OfMessages(IReadOnlyList<string> mine, IReadOnlyList<string> acknowledged)
    {
        foreach (var id in acknowledged.Except(mine)) yield return $"expected acknowledged message {id} (number {acknowledged.ToList().IndexOf(id) + 1}) in the log, was lost";
        foreach (var id in mine.Except(acknowledged)) yield return $"expected only acknowledged messages in the log, was also {id}";
        foreach (var again in mine.CountBy(id => id).Where(pair => pair.Value > 1)) yield return $"expected message {again.Key} once, was {again.Value} times";
        if (acknowledged.Distinct().Count() != acknowledged.Count) yield return "expected an id of its own for every message, was one for two";
        if (!mine.SequenceEqual(acknowledged) && mine.Order().SequenceEqual(acknowledged.Order())) yield return "expected the messages in the order of their acknowledgements, was another";
    }

    private static IEnumerable<string> OfReplies(IReadOnlyList<ShownActivity> log)
    {
        var mine = Mine(log);
        var replied = log.Where(activity => activity.ReplyTo is not null).Select(activity => activity.ReplyTo!).ToList();
        foreach (var id in mine.Except(replied)) yield return $"expected a reply to {id} within 30 s, was none";
        foreach (var again in replied.CountBy(id => id).Where(pair => pair.Value > 1)) yield return $"expected one reply to {again.Key}, was {again.Value}";
        foreach (var id in replied.Except(mine)) yield return $"expected replies to what was asked only, was one to {id}";
        if (!replied.Distinct().SequenceEqual(mine.Where(replied.Contains))) yield return "expected the replies in the order of the questions, was another";
    }

    private static IEnumerable<string> OfShown(IReadOnlyList<ShownActivity> log, IReadOnlyList<ShownActivity> shown)
    {
        var stored = log.GroupBy(activity => activity.Id).ToDictionary(group => group.Key, group => group.First());
        foreach (var activity in shown)
        {
            if (!stored.TryGetValue(activity.Id, out var same)) yield return $"expected activity {activity.Id}, which was shown, in the log, was gone";
            else if (same != activity) yield return $"expected activity {activity.Id} as it was shown, was changed";
        }

        foreach (var id in stored.Keys.Except(shown.Select(activity => activity.Id))) yield return $"expected activity {id} to be shown, was not";
        if (log.Count == shown.Count && !log.Select(activity => activity.Id).SequenceEqual(shown.Select(activity => activity.Id))) yield return "expected to be shown the order of the log, was another";
    }

    private static List<string> Mine(IReadOnlyList<ShownActivity> log) => [.. log.Where(activity => activity.IsMine).Select(activity => activity.Id)];
}
