using FaqBot.Core.Safety.Learning;

namespace FaqBot.Core.Safety;

/// <summary>
/// Says whether somebody is in danger, by the rules of every language at once, and by what a classifier learned from labelled messages beside them.
/// Needs no index, database, model or language guess. Immutable and thread-safe; never throws; time is linear in the length of the messages.
/// </summary>
/// <param name="languages">The rule sets; of rules with equal rank, those of the language that knows more words of the message decide, then those of an earlier set.</param>
/// <param name="classifier">What was learned beside the rules; null for the rules alone.</param>
/// <param name="thresholds">How far the classifier is trusted; the shipped ones where none are given.</param>
public sealed class SafetyTriage(IReadOnlyList<SafetyRuleSet> languages, TriageClassifier? classifier = null, OpinionThresholds? thresholds = null)
{
    private readonly MessageReader _reader = new(languages);
    private readonly SecondOpinion? _second = classifier is null ? null : new SecondOpinion(classifier, languages, thresholds ?? OpinionThresholds.Shipped);

    /// <param name="message">The visitor's message.</param>
    /// <param name="earlier">The visitor's earlier messages of this conversation, oldest first; at most ten are meant. Long ones are cut.</param>
    public TriageResult Assess(string message, IReadOnlyList<string> earlier)
    {
        var conversation = new TriagedConversation(_second);
        foreach (var turn in EarlierMessages.Cut(earlier ?? [])) conversation.Remember(_reader.Read(turn));
        return conversation.Assess(_reader.Read(message));
    }
}
