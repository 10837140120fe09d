namespace FaqBot.Core.Safety;

/// <summary>
/// Says whether somebody is in danger, by the rules of every language at once. Needs no index, database, model or language guess.
/// Immutable and thread-safe; never throws; time is linear in the length of the messages.
/// </summary>
/// <param name="languages">The rule sets; of rules with equal rank, those of the language that knows more words of the message decide, then those of an earlier set.</param>
public sealed class SafetyTriage(IReadOnlyList<SafetyRuleSet> languages)
{
    /// <param name="message">The visitor's message.</param>
    /// <param name="earlier">The visitor's earlier messages of this conversation, oldest first.</param>
    public TriageResult Assess(string message, IReadOnlyList<string> earlier)
    {
        var facts = new ConversationFacts();
        var fired = new FiredRules();
        foreach (var turn in earlier ?? [])
            foreach (var match in Match(Read(turn), facts)) fired.Add(match, facts.Turn);

        var readings = Read(message);
        var matches = Match(readings, facts);
        if (matches.Any(fired.IsNews)) return TriageResult.Fired(matches);
        if (matches.Count > 0) return TriageResult.Repeated([.. matches.Select(fired.Recall)]);

        var reportsSymptom = readings.Exists(reading => reading.ReportsSymptom());
        if (fired.ToRemind() is { Count: > 0 } known) return TriageResult.Recalled(known, reportsSymptom);
        return reportsSymptom ? TriageResult.Symptom : TriageResult.None;
    }

    private List<MessageReading> Read(string message)
    {
        var words = MessageWords.Of(message ?? "");
        var readings = new List<MessageReading>(languages.Count);
        foreach (var language in languages) readings.Add(new MessageReading(language, words));
        if (readings.Count > 1) readings.ForEach(reading => reading.ListenTo(readings));
        return readings;
    }

    // Every language remembers before any is matched: the circumstances may stand in one, the sign in the other.
    private static List<RuleMatch> Match(List<MessageReading> readings, ConversationFacts facts)
    {
        facts.NextTurn();
        foreach (var reading in readings) reading.Remember(facts);
        return [.. readings.OrderByDescending(reading => reading.KnownWords).SelectMany(reading => reading.Match(facts)).OrderBy(match => match.Rule.Rank)];
    }
}
