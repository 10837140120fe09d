namespace FaqBot.Core.Safety;

/// <summary>
/// What the visitor's messages of one conversation have said so far, by concept name, so that "I had CAR T" in one language
/// counts for a sign in another. One assessment owns it.
/// </summary>
internal sealed class ConversationFacts
{
    private readonly Dictionary<string, int> _mentioned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reported = new(StringComparer.Ordinal);

    /// <summary>From 1: the visitor message that is being read.</summary>
    public int Turn { get; private set; }

    public void NextTurn() => Turn++;

    public void AddMentioned(string concept) => _mentioned[concept] = Turn;

    public void AddReported(string concept) => _reported[concept] = Turn;

    /// <summary>Do the parts of a cue hold that may stand anywhere in the conversation?</summary>
    public bool Hold(CompiledCue cue)
    {
        foreach (var concept in cue.Unless)
            if (_mentioned.ContainsKey(concept)) return false;
        foreach (var concept in cue.Context)
            if (!_mentioned.ContainsKey(concept)) return false;
        if (cue.Reported.Length == 0) return true;

        var isNew = cue.All.Length > 0;
        foreach (var concept in cue.Reported)
        {
            if (!_reported.TryGetValue(concept, out var turn)) return false;
            isNew |= turn == Turn;
        }

        return isNew;
    }

    /// <summary>The latest earlier turn that the cue needs; null when this turn holds everything.</summary>
    public int? TurnNeeded(CompiledCue cue)
    {
        int? needed = null;
        foreach (var turn in cue.Context.Select(concept => _mentioned[concept]).Concat(cue.Reported.Select(concept => _reported[concept])))
            if (turn < Turn) needed = Math.Max(needed ?? 0, turn);
        return needed;
    }
}
