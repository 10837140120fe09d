namespace FaqBot.Core.Safety;

/// <summary>
/// Says whether somebody is in danger, by the rules of every language at once. Needs no index, database, model or language guess.
/// Immutable and thread-safe; never throws; time is linear in the length of the messages.
/// </summary>
/// <param name="languages">The rule sets; of rules with equal rank, those of the language that knows more words of the message decide, then those of an earlier set.</param>
public sealed class SafetyTriage(IReadOnlyList<SafetyRuleSet> languages)
{
    private readonly LetterRuns _runs = new(word => languages.Any(language => language.Matcher.Knows(word)));

    /// <param name="message">The visitor's message.</param>
    /// <param name="earlier">The visitor's earlier messages of this conversation, oldest first; at most ten are meant. Long ones are cut.</param>
    public TriageResult Assess(string message, IReadOnlyList<string> earlier)
    {
        var facts = new ConversationFacts();
        var fired = new FiredRules();
        foreach (var turn in EarlierMessages.Cut(earlier ?? []))
            foreach (var match in Match(Read(turn), facts).Where(match => match.Rule.IsDanger)) fired.Add(match, facts.Turn);

        var readings = Read(message);
        var matches = Match(readings, facts);
        var dangers = matches.FindAll(match => match.Rule.IsDanger);
        var result = dangers.Exists(fired.IsNews) ? TriageResult.Fired(dangers)
            : dangers.Count > 0 ? TriageResult.Repeated([.. dangers.Select(fired.Recall)])
            : WithoutDanger(readings, fired);
        return matches.Find(match => !match.Rule.IsDanger) is { Rule: var advice } ? result with { Advice = advice } : result;
    }

    private static TriageResult WithoutDanger(List<MessageReading> readings, FiredRules fired)
    {
        var reportsSymptom = readings.Exists(reading => reading.ReportsSymptom());
        if (fired.ToRemind() is { Count: > 0 } known) return TriageResult.Recalled(known, reportsSymptom);
        return reportsSymptom ? TriageResult.Symptom : TriageResult.None;
    }

    private List<MessageReading> Read(string message)
    {
        var words = MessageWords.Of(message ?? "", _runs);
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
