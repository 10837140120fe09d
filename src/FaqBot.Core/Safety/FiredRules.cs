namespace FaqBot.Core.Safety;

/// <summary>The rules that earlier messages of one conversation fired, with their evidence. One assessment owns it.</summary>
internal sealed class FiredRules
{
    private readonly Dictionary<string, (RuleMatch First, HashSet<string> Evidence)> _byId = new(StringComparer.Ordinal);

    public void Add(RuleMatch match, int turn)
    {
        if (_byId.TryGetValue(match.Rule.Id, out var known)) known.Evidence.UnionWith(match.Evidence);
        else _byId[match.Rule.Id] = (match with { FromTurn = turn }, [.. match.Evidence]);
    }

    /// <summary>Has the rule not fired before, or does the match rest on a concept that was no evidence yet?</summary>
    public bool IsNews(RuleMatch match) => !_byId.TryGetValue(match.Rule.Id, out var known) || !match.Evidence.IsSubsetOf(known.Evidence);

    /// <summary>The match with the turn in which its rule first fired.</summary>
    public RuleMatch Recall(RuleMatch match) => _byId[match.Rule.Id].First;

    /// <summary>What later messages are reminded of, by rank. A gentle line is not repeated.</summary>
    public IReadOnlyList<RuleMatch> ToRemind() =>
        [.. _byId.Values.Select(known => known.First).Where(match => match.Rule.Tier != CrisisTier.B).OrderBy(match => match.Rule.Rank)];
}
