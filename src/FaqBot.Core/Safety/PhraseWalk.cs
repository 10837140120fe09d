namespace FaqBot.Core.Safety;

/// <summary>
/// Follows the phrases of one level from every word of a message. From one word only a bounded number of paths exists
/// (phrases are short, a gap is at most three words), so a run is linear in the length of the message.
/// </summary>
internal sealed class PhraseWalk(MessageSymbols symbols, Mentions mentions)
{
    private const int LongestGap = 3;

    private readonly bool[] _stopsGaps = new bool[symbols.Words.Count];
    private int _start;
    private int _sentenceEnd;

    public void Run(PhraseNode root)
    {
        var words = symbols.Words;
        for (_start = 0; _start < words.Count; _start++)
        {
            _sentenceEnd = words.SentenceEnd(_start);
            Follow(root, _start);
            if (words.SentenceStart(_start) == _start && root.Next(SymbolTable.SentenceStart) is { } anchored) Follow(anchored, _start);
        }
    }

    /// <summary>From now on no gap reaches over a negation: "I have no fever" must not read as "I have .. fever".</summary>
    public void StopGapsAt(MentionList negations)
    {
        for (var i = 0; i < negations.Count; i++)
            if (negations[i].End == negations[i].Start + 1) _stopsGaps[negations[i].Start] = true;
    }

    private void Follow(PhraseNode node, int at)
    {
        foreach (var end in node.Ends) mentions.Add(end, new Mention(_start, at));
        if (at < _sentenceEnd) FollowWord(node, at);
        if (node.AfterGap is not { } gap) return;
        for (var skipped = 0; skipped <= LongestGap && at + skipped < _sentenceEnd; skipped++)
        {
            FollowWord(gap, at + skipped);
            if (_stopsGaps[at + skipped]) return;
        }
    }

    private void FollowWord(PhraseNode node, int at)
    {
        foreach (var symbol in symbols.At(at))
            if (node.Next(symbol) is { } next) Follow(next, at + 1);

        for (var index = mentions.FirstAt(at); index >= 0;)
        {
            var (concept, end, following) = mentions.Entry(index);
            if (node.Next(SymbolTable.Concept(concept)) is { } next) Follow(next, end);
            index = following;
        }
    }
}
