namespace FaqBot.Core.Retrieval;

/// <summary>How much a question and a way of asking are one sentence: all words count alike, "who" and "how" as much as the subject. Not thread-safe, one for each search.</summary>
internal sealed class AskedMatcher
{
    private readonly TermSlots _slots = new();
    private readonly int _words;

    public AskedMatcher(Question question)
    {
        _words = question.Whole.Count;
        foreach (var word in question.Whole) _slots.Of(word);
    }

    /// <summary>The best Dice overlap, 0 to 1, over the next <paramref name="ways"/> parts, and which of them has it.</summary>
    public (double Overlap, int Way) Best(ref PassageTerms.PartReader parts, int ways)
    {
        var (likest, at) = (0.0, 0);
        for (var way = 0; way < ways; way++)
        {
            var words = parts.Next();
            var common = 0;
            foreach (var word in words)
                if (_slots.Find(word) >= 0)
                    common++;

            var overlap = common > 0 ? 2.0 * common / (_words + words.Length) : 0;
            if (overlap > likest) (likest, at) = (overlap, way);
        }

        return (likest, at);
    }
}
