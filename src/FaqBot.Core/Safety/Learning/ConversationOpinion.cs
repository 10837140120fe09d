namespace FaqBot.Core.Safety.Learning;

/// <summary>The second opinion on the messages of one conversation, each by itself and together with those before. One assessment owns it.</summary>
internal sealed class ConversationOpinion(SecondOpinion second)
{
    // Stands among the evidence of a match that no rule's words brought: said again, it is no news.
    private static readonly HashSet<string> Learned = ["learned"];

    private readonly HashSet<int> _together = [];
    private bool _found;

    /// <summary>The dangers that the rules found, without those that are doubted, and with what the rules have no words for; by rank.</summary>
    public IReadOnlyList<RuleMatch> Weigh(IReadOnlyList<MessageReading> readings, List<RuleMatch> byRules, int turn)
    {
        var own = new HashSet<int>();
        if (!second.AddFeatures(readings, own)) return byRules;
        var alone = second.Of(own);
        var believed = alone.Danger >= second.Thresholds.DoubtBelow ? byRules : byRules.FindAll(match => IsBeyondDoubt(match.Rule));
        var learned = AddedBy(alone, second.Thresholds.SureFrom, believed) is { } rule ? new RuleMatch(rule, Learned, null) : Together(own, alone, believed, turn);
        _found |= learned is not null || believed.Exists(match => match.Rule.Rank < SafetyRule.RankOfDespair);
        if (learned is null) return believed;
        return [.. believed.Append(learned with { Rule = SecondOpinion.InLanguageOf(readings, learned.Rule) }).OrderBy(match => match.Rule.Rank)];
    }

    private RuleMatch? Together(HashSet<int> own, Opinion alone, List<RuleMatch> believed, int turn)
    {
        var isFirst = _together.Count == 0;
        _together.UnionWith(own);
        if (isFirst || _found || believed.Count > 0 || alone.Danger < second.Thresholds.TogetherFrom) return null;
        return AddedBy(second.Of(_together), second.Thresholds.SureTogetherFrom, believed) is { } rule ? new RuleMatch(rule, Learned, turn - 1) : null;
    }

    private SafetyRule? AddedBy(Opinion opinion, float sureFrom, List<RuleMatch> believed)
    {
        if (opinion.Danger < sureFrom || opinion.Rule is not { } rule) return null;
        if (believed.Count == 0) return rule;
        return rule.Rank < believed[0].Rule.Rank && opinion.Chance >= second.Thresholds.EscalatesFrom ? rule : null;
    }

    private static bool IsBeyondDoubt(SafetyRule rule) => rule.ActUnderWay || rule.Tier == CrisisTier.A;
}
