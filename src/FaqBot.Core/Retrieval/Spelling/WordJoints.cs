namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>Words that were run together ("sideeffects") or torn apart ("leuka pheresis").</summary>
internal sealed class WordJoints(SearchLanguage language, SpellingCandidates candidates)
{
    /// <summary>What a space too few costs, in tenths of an edit: a word in cheaper reach is meant rather than two.</summary>
    public const int CostOfSpace = 8;

    private const int ShortestWhole = 6;

    // A part of this length may be any word that is known, a shorter one must be among the commonest.
    private const int ShortestPart = 3;

    // A word that was torn apart may be misspelled a little on top.
    private const int MostCostOfWhole = 6;

    // Parts that everyday language uses less often than this (Zipf) are words only where the content has them.
    private const double LeastCommonness = 4.3;
    private const double LeastCommonnessOfShort = 6;

    /// <summary>An unknown word and its neighbour that are one word of the content; null where they are not.</summary>
    public Correction? Join(string text, List<WrittenWord> words, int at, int from)
    {
        if (at + 1 < words.Count && JoinAt(text, words[at], words[at + 1]) is { } next) return next;
        return at > 0 && words[at - 1].Start >= from ? JoinAt(text, words[at - 1], words[at]) : null;
    }

    /// <summary>The two words that an unknown one was run together from; null where no place makes two words of it.</summary>
    public Correction? Split(string text, WrittenWord word)
    {
        if (word.Length != word.Word.Length || word.Length is < ShortestWhole or > WordSearch.LongestWord) return null;
        var (best, at) = (double.NegativeInfinity, 0);
        for (var i = 2; i <= word.Length - 2; i++)
        {
            var (left, right) = (word.Word[..i], word.Word[i..]);
            if (!IsPart(left) || !IsPart(right)) continue;
            var score = candidates.LogShare(left) + candidates.LogShare(right);
            if (score > best) (best, at) = (score, i);
        }

        if (at == 0) return null;
        var (first, second) = (word.Word[..at], word.Word[at..]);
        return new Correction(word.Start, word.Length, text[word.Start..word.End], $"{first} {second}", !candidates.IsFunctionWord(first) || !candidates.IsFunctionWord(second));
    }

    private Correction? JoinAt(string text, WrittenWord left, WrittenWord right)
    {
        if (left.IsExact || right.IsExact || right.Start != left.End + 1 || text[left.End] is not (' ' or '-') || left.Word.Length + right.Word.Length < ShortestWhole) return null;
        // A hyphen, or a word that stands well by itself, is a joint only where the rest is spelled right.
        var tight = text[left.End] == '-' || candidates.IsFunctionWord(left.Word) || candidates.IsFunctionWord(right.Word);
        var whole = candidates.NearestInContent(left.Word + right.Word, tight ? 0 : MostCostOfWhole);
        return whole is null || whole.Length < ShortestWhole || whole == left.Word || whole == right.Word ? null : new Correction(left.Start, right.End - left.Start, text[left.Start..right.End], whole, true);
    }

    private bool IsPart(string part) => part.Length < ShortestPart
        ? language.StopWords.Contains(part) || IsCommon(part, LeastCommonnessOfShort)
        : candidates.IsFunctionWord(part) || candidates.IsInContent(part) || IsCommon(part, LeastCommonness);

    private bool IsCommon(string word, double least) => language.Commonness.TryGetZipf(word, out var zipf) && zipf >= least;
}
