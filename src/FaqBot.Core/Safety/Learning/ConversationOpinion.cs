namespace FaqBot.Core.Safety.Learning;

/// <summary>The second opinion on the messages of one conversation, each by itself and together with those before. One assessment owns it.</summary>
internal sealed class ConversationOpinion(SecondOpinion second)
{
    // Stands among the evidence of a match that no rule's words brought: said again, it is no news.
    private static readonly HashSet<string> Learned = ["learned"];

    private readonly FeatureSum _together = second.Nothing();
    private bool _found;

    /// <summary>The dangers that the rules found, without those that are doubted, and with what the rules have no words for; by rank.</summary>
    public IReadOnlyList<RuleMatch> Weigh(IReadOnlyList<MessageReading> readings, List<RuleMatch> byRules, int turn)
    {
        var own = second.Nothing();
        var isKnown = second.AddFeatures(readings, own);
        var alone = second.Of(own);
        var believed = !isKnown || IsBelieved(readings, alone, byRules) ? byRules : byRules.FindAll(IsBeyondDoubt);
        var isFirst = _together.IsEmpty;
        _together.Add(own);
        var learned = isKnown ? Learn(alone, isFirst, believed, turn) : null;
        _found |= believed.Concat(learned is null ? [] : [learned]).Any(match => match.Rule.Rank < SafetyRule.RankOfDespair);
        if (learned is null) return believed;
        return [.. believed.Append(learned with { Rule = SecondOpinion.InLanguageOf(readings, learned.Rule) }).OrderBy(match => match.Rule.Rank)];
    }

    private bool IsBelieved(IReadOnlyList<MessageReading> readings, Opinion alone, List<RuleMatch> byRules) =>
        alone.Danger >= second.Thresholds.DoubtBelow || byRules.Count == 0 || second.IsSureOfAPart(readings);

    private RuleMatch? Learn(Opinion alone, bool isFirst, List<RuleMatch> believed, int turn)
    {
        if (AddedBy(alone, second.Thresholds.SureFrom, believed) is { } rule) return new RuleMatch(rule, Learned, null);
        if (isFirst || _found || believed.Count > 0 || alone.Danger < second.Thresholds.TogetherFrom) return null;
        var together = second.Of(_together);
        return AddedBy(together, second.Thresholds.SureTogetherFrom, believed) is { } whole ? new RuleMatch(whole, Learned, turn - 1) : null;
    }

    private SafetyRule? AddedBy(Opinion opinion, float sureFrom, List<RuleMatch> believed)
    {
        if (opinion.Danger < sureFrom || opinion.Rule is not { } rule) return null;
        if (believed.Count == 0) return rule;
        return rule.Rank < believed[0].Rule.Rank && opinion.Chance >= second.Thresholds.EscalatesFrom ? rule : null;
    }

    // What needs earlier messages is not judged by the last one alone.
    private bool IsBeyondDoubt(RuleMatch match) =>
        match.Rule.ActUnderWay || match.Rule.Tier == CrisisTier.A || match.FromTurn is not null || !second.Knows(match.Rule);
}
