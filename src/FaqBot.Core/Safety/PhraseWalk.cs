namespace FaqBot.Core.Safety;

/// <summary>
/// Follows the phrases of one level from every word of a message. From one word only a bounded number of paths exists
/// (phrases are short, a gap is at most three words), so a run is linear in the length of the message.
/// </summary>
internal sealed class PhraseWalk(MessageSymbols symbols, Mentions mentions, HashSet<int> gapStops)
{
    private const int LongestGap = 3;
    private const int PairReach = 6;

    private PhraseTree _phrases = new();
    private int _start;
    private int _sentenceEnd;

    public void Run(PhraseTree phrases)
    {
        _phrases = phrases;
        var words = symbols.Words;
        for (_start = 0; _start < words.Count; _start++)
        {
            _sentenceEnd = words.SentenceEnd(_start);
            FollowWord(PhraseTree.Root, _start);
            if (words.SentenceStart(_start) == _start && phrases.Next(PhraseTree.Root, SymbolTable.SentenceStart) is >= 0 and var anchored)
                FollowWord(anchored, _start);
        }
    }

    /// <summary>Finds the pairs with at most six words, and no negation, between the two.</summary>
    public void Run(ConceptPair pair)
    {
        var (firsts, seconds) = (mentions.Of(pair.First), mentions.Of(pair.Second));
        if (firsts.Count == 0 || seconds.Count == 0) return;
        for (var i = 0; i < firsts.Count; i++)
        {
            var after = seconds.FirstFrom(firsts[i].End);
            if (after < seconds.Count) AddPair(firsts[i], seconds[after], pair.Meaning);
            var before = seconds.FirstFrom(firsts[i].Start) - 1;
            if (before >= 0) AddPair(seconds[before], firsts[i], pair.Meaning);
        }
    }

    private void AddPair(Mention left, Mention right, PhraseEnd meaning)
    {
        if (left.End > right.Start || right.Start - left.End > PairReach || right.Start >= symbols.Words.SentenceEnd(left.Start)) return;
        for (var word = left.End; word < right.Start; word++)
            if (StopsGap(word)) return;
        mentions.Add(meaning, new Mention(left.Start, right.End));
    }

    private void Follow(int place, int at)
    {
        foreach (var end in _phrases.Ends(place)) mentions.Add(end, new Mention(_start, at));
        if (at >= _sentenceEnd) return;
        FollowWord(place, at);
        if (_phrases.AfterGap(place) is >= 0 and var gap) FollowGap(gap, at);
    }

    private void FollowGap(int place, int at)
    {
        for (var word = at; word <= at + LongestGap && word < _sentenceEnd; word++)
        {
            FollowWord(place, word);
            if (StopsGap(word)) return;
        }
    }

    private void FollowWord(int place, int at)
    {
        foreach (var symbol in symbols.At(at))
            if (_phrases.Next(place, symbol) is >= 0 and var next) Follow(next, at + 1);

        for (var index = mentions.FirstAt(at); index >= 0;)
        {
            var (concept, end, following) = mentions.Entry(index);
            if (_phrases.Next(place, SymbolTable.Concept(concept)) is >= 0 and var next) Follow(next, end);
            index = following;
        }
    }

    private bool StopsGap(int word)
    {
        foreach (var symbol in symbols.At(word))
            if (gapStops.Contains(symbol)) return true;
        return false;
    }
}
