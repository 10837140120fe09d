namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// What the classifier says beside the rules. It adds a danger that the rules do not know the words for, and it keeps a rule still whose words stand
/// in a message that looks like none of the dangers. A rule for a wish to die or an act under way is never kept still.
/// </summary>
internal sealed class SecondOpinion(TriageClassifier classifier, IReadOnlyList<SafetyRuleSet> languages, OpinionThresholds thresholds)
{
    private const int LongestPart = 30;

    // Few labelled messages are longer: of such a one as a whole little was learned.
    private const int LongestLearned = 110;

    private readonly SafetyRule?[] _rules = [.. classifier.Classes.Select(id => languages.SelectMany(language => language.Rules).FirstOrDefault(rule => rule.Id == id && rule.IsDanger))];

    public OpinionThresholds Thresholds => thresholds;

    public ConversationOpinion OfConversation() => new(this);

    public FeatureSum Nothing() => new(classifier);

    /// <summary>See <see cref="TriageClassifier.AddFeatures(IReadOnlyList{MessageReading}, FeatureSum)"/>.</summary>
    public bool AddFeatures(IReadOnlyList<MessageReading> readings, FeatureSum sum) => classifier.AddFeatures(readings, sum);

    /// <summary>Was the rule among those that the classifier learned? Of others it knows nothing.</summary>
    public bool Knows(SafetyRule rule) => _rules.Any(known => known?.Id == rule.Id);

    /// <summary>Does some part of the message, a sentence or thirty words of it, tell so plainly of danger that nothing around it takes that back?</summary>
    public bool IsSureOfAPart(IReadOnlyList<MessageReading> readings)
    {
        var words = readings[0].Words;
        var plainFrom = words.Count > LongestLearned ? thresholds.SureFrom : thresholds.PlainFrom;
        for (var from = 0; from < words.Count;)
        {
            var to = Math.Min(words.SentenceEnd(from), from + LongestPart);
            var part = Nothing();
            classifier.AddFeatures(readings, from, to, part);
            if (Of(part).Danger >= plainFrom) return true;
            from = to;
        }

        return false;
    }

    public Opinion Of(FeatureSum features)
    {
        var chances = features.Chances();
        var danger = 0f;
        var byRank = new float[SafetyRule.Ranks];
        for (var one = 0; one < chances.Length; one++)
        {
            if (_rules[one] is not { } rule) continue;
            byRank[rule.Rank] += chances[one];
            danger += chances[one];
        }

        var rank = Array.IndexOf(byRank, byRank.Max());
        if (rank == SafetyRule.RankOfDespair && byRank[SafetyRule.RankOfWishToDie] >= thresholds.WishOverDespair * byRank[rank]) rank = SafetyRule.RankOfWishToDie;
        var likeliest = -1;
        for (var one = 0; one < chances.Length; one++)
            if (_rules[one]?.Rank == rank && (likeliest < 0 || chances[one] > chances[likeliest])) likeliest = one;
        return new Opinion(danger, likeliest < 0 ? null : _rules[likeliest], byRank[rank]);
    }

    /// <summary>The rule in the language that knows most words of the message.</summary>
    public static SafetyRule InLanguageOf(IReadOnlyList<MessageReading> readings, SafetyRule rule) =>
        readings.OrderByDescending(reading => reading.KnownWords).SelectMany(reading => reading.Rules.Rules).FirstOrDefault(other => other.Id == rule.Id) ?? rule;
}

/// <summary>What the classifier makes of some messages.</summary>
/// <param name="Danger">0..1: that there is any.</param>
/// <param name="Rule">The likeliest rule of the likeliest urgency.</param>
/// <param name="Chance">0..1: of that urgency.</param>
internal readonly record struct Opinion(float Danger, SafetyRule? Rule, float Chance);
