using FaqBot.Core.Safety.Learning;

namespace FaqBot.Core.Safety;

/// <summary>What the messages of one conversation have said and fired so far. One assessment owns it.</summary>
internal sealed class TriagedConversation(SecondOpinion? second)
{
    private readonly ConversationFacts _facts = new();
    private readonly FiredRules _fired = new();
    private readonly ConversationOpinion? _opinion = second?.OfConversation();

    public void Remember(IReadOnlyList<MessageReading> readings)
    {
        foreach (var danger in Dangers(readings, Match(readings))) _fired.Add(danger, _facts.Turn);
    }

    public TriageResult Assess(IReadOnlyList<MessageReading> readings)
    {
        var matches = Match(readings);
        var dangers = Dangers(readings, matches);
        var result = dangers.Any(_fired.IsNews) ? TriageResult.Fired(dangers)
            : dangers.Count > 0 ? TriageResult.Repeated([.. dangers.Select(_fired.Recall)])
            : WithoutDanger(readings);
        return matches.Find(match => !match.Rule.IsDanger) is { Rule: var advice } ? result with { Advice = advice } : result;
    }

    private TriageResult WithoutDanger(IReadOnlyList<MessageReading> readings)
    {
        var reportsSymptom = readings.Any(reading => reading.ReportsSymptom());
        if (_fired.ToRemind() is { Count: > 0 } known) return TriageResult.Recalled(known, reportsSymptom);
        return reportsSymptom ? TriageResult.Symptom : TriageResult.None;
    }

    private IReadOnlyList<RuleMatch> Dangers(IReadOnlyList<MessageReading> readings, List<RuleMatch> matches)
    {
        var byRules = matches.FindAll(match => match.Rule.IsDanger);
        return _opinion is null ? byRules : _opinion.Weigh(readings, byRules, _facts.Turn);
    }

    // Every language remembers before any is matched: the circumstances may stand in one, the sign in the other.
    private List<RuleMatch> Match(IReadOnlyList<MessageReading> readings)
    {
        _facts.NextTurn();
        foreach (var reading in readings) reading.Remember(_facts);
        return [.. readings.OrderByDescending(reading => reading.KnownWords).SelectMany(reading => reading.Match(_facts)).OrderBy(match => match.Rule.Rank)];
    }
}
