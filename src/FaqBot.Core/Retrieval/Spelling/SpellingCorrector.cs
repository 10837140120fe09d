using System.Text;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>
/// Corrects the words of a message that neither the content nor the language knows, where what is meant is something that the content has. A noisy channel (Kernighan,
/// Church and Gale 1990): of the words in reach the one whose own probability times the probability of the mistakes is highest; its own probability is half the content's and half
/// everyday language's, and between near equals the neighbours in the message decide. Words that were run together or torn apart are mended too. A word that a list, the content or the vocabulary has is never
/// changed. Nothing is looked for where every word is known; an unknown word costs at most four walks of <see cref="WordSearch"/>, whatever the number of words. Thread-safe.
/// </summary>
public sealed class SpellingCorrector
{
    // A message's cost is bounded: more unknown words than these are left as they are.
    private const int MostUnknown = 8;

    private const int ShortestWord = 3;

    // A name is mended into a name of the content alone, and only where next to nothing is wrong with it.
    private const int MostCostOfName = 9;

    // Of an abbreviation a letter may be doubled, none missing.
    private const int MostCostOfAcronym = 4;

    private const int LongestAcronym = 6;

    private static readonly HashSet<string> Titles = ["dr", "dra", "mr", "mrs", "ms", "miss", "sr", "sra", "srta", "don", "dona", "aunt", "uncle", "tia", "tio", "nurse", "named", "llamo", "llama"];

    // Between candidates whose scores are nearer than this the neighbours decide.
    private const double NearlyEqual = 2.0;

    private readonly SearchLanguage _language;
    private readonly SpellingCandidates _candidates;
    private readonly WordJoints _joints;
    private readonly ISpellingContent _index;

    /// <param name="language">Of the content.</param>
    /// <param name="content">The content's words with how often each stands in it, in any order.</param>
    /// <param name="vocabulary">Words that the content is searched by beside its own.</param>
    /// <param name="index">What the search knows of words.</param>
    public SpellingCorrector(SearchLanguage language, IReadOnlyCollection<KeyValuePair<string, int>> content, IEnumerable<string> vocabulary, ISpellingContent index)
    {
        _language = language;
        _index = index;
        var counts = content.ToDictionary(StringComparer.Ordinal);
        foreach (var word in vocabulary) counts.TryAdd(word, 1);
        _candidates = new SpellingCandidates(language, counts);
        _joints = new WordJoints(language, _candidates);
    }

    /// <summary>The message as it was probably meant.</summary>
    public CorrectedText Correct(string text)
    {
        if (!HasUnknown(text)) return new CorrectedText(text, []);
        var words = WrittenWord.In(text);
        List<Correction>? corrections = null;
        var (unknown, from) = (0, 0);
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Start < from || words[at].Length < ShortestWord || IsKnown(words[at].Word)) continue;
            if (++unknown > MostUnknown) break;
            if (words[at].IsExact) continue;
            if (Meant(text, words, at, from) is not { } meant) continue;
            (corrections ??= []).Add(meant);
            from = meant.Start + meant.Length;
        }

        return corrections is null ? new CorrectedText(text, []) : new CorrectedText(Replace(text, corrections), corrections);
    }

    /// <summary>Every word of a text that is not known, with what it may be meant to be, likeliest first. For evaluation: a turn takes one only where it helps.</summary>
    public IReadOnlyList<(string Written, IReadOnlyList<SpellingCandidate> Candidates)> Suggestions(string text) =>
        [.. WrittenWord.In(text).Where(MayBeWrong).Select(word => (text[word.Start..word.End], (IReadOnlyList<SpellingCandidate>)_candidates.Of(word.Word)))];

    /// <summary>Whether any word may be mistyped. Allocates nothing where all are known, as in most messages.</summary>
    private bool HasUnknown(ReadOnlySpan<char> text)
    {
        Span<char> word = stackalloc char[WordSearch.LongestWord];
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at])) continue;
            var start = at;
            while (at < text.Length && char.IsLetter(text[at])) at++;
            var written = text[start..at];
            if (written.Length < ShortestWord) continue;
            if (written.Length > word.Length || !Ascii.IsValid(written)) return true; // Looked at more closely then.
            Ascii.ToLower(written, word, out var length);
            if (!_candidates.IsKnown(word[..length])) return true;
        }

        return false;
    }

    private bool MayBeWrong(WrittenWord word) => word is { IsExact: false, Length: >= ShortestWord } && !IsKnown(word.Word);

    private bool IsKnown(string word) => _candidates.IsKnown(word) || _index.IsSearchable(word);

    private Correction? Meant(string text, List<WrittenWord> words, int at, int from)
    {
        var word = words[at];
        var kind = KindOf(text, words, at);
        if (kind == Capitals.PersonsName) return null;
        var isName = kind != Capitals.None;
        if (!isName && _joints.Join(text, words, at, from) is { } joined) return joined;
        if (SpellingCandidates.IsOfAnotherLanguage(word.Word)) return null;
        var candidates = _candidates.Of(word.Word);
        if (isName) candidates.RemoveAll(candidate => candidate.Cost > (kind == Capitals.Acronym ? MostCostOfAcronym : MostCostOfName) || !_candidates.IsInContent(candidate.Word));
        var best = candidates.Count == 0 ? null : Likeliest(candidates, words, at);
        var helps = best is not null && (_candidates.IsFunctionWord(best) || _index.IsSearchable(best));
        if (!isName && (!helps || candidates[0].Cost > WordJoints.CostOfSpace) && _joints.Split(text, word) is { } split) return split;
        return helps ? new Correction(word.Start, word.Length, text[word.Start..word.End], best!, !_candidates.IsFunctionWord(best!)) : null;
    }

    /// <summary>Of candidates that are nearly equal and that the search can use, the one that stands in the same passages as the words beside it.</summary>
    private string Likeliest(List<SpellingCandidate> candidates, List<WrittenWord> words, int at)
    {
        if (_candidates.IsFunctionWord(candidates[0].Word)) return candidates[0].Word;
        var near = candidates.TakeWhile(candidate => candidate.Score > candidates[0].Score - NearlyEqual).ToList();
        if (near.Count > 1 && near.Where(candidate => _index.IsSearchable(candidate.Word)).ToList() is { Count: > 0 } usable) near = usable;
        if (near.Count == 1) return near[0].Word;
        var neighbours = new[] { at - 1, at + 1 }.Where(i => i >= 0 && i < words.Count).Select(i => words[i].Word).Where(word => !_candidates.IsFunctionWord(word)).ToList();
        return neighbours.Count == 0 ? near[0].Word : near.MaxBy(candidate => neighbours.Sum(neighbour => _index.PassagesWithBoth(candidate.Word, neighbour)))!.Word;
    }

    /// <summary>What a word's capitals say: behind a title a person's name; inside a sentence, or all of them in a message of small letters, some name.</summary>
    private static Capitals KindOf(string text, List<WrittenWord> words, int at)
    {
        var word = words[at];
        if (!char.IsUpper(text[word.Start])) return Capitals.None;
        if (at > 0 && Titles.Contains(words[at - 1].Word) && word.Start - words[at - 1].End <= 2) return Capitals.PersonsName;
        if (words.All(other => char.IsUpper(text[other.End - 1]))) return Capitals.None;
        var isAcronym = word.Length <= LongestAcronym && char.IsUpper(text[word.End - 1]);
        var isInside = at > 0 && text.AsSpan(0, word.Start).TrimEnd() is [.., not ('.' or '?' or '!' or ':')];
        return isAcronym ? Capitals.Acronym : isInside ? Capitals.SomeName : Capitals.None;
    }

    private enum Capitals
    {
        None,
        SomeName,
        Acronym,
        PersonsName,
    }

    private static string Replace(string text, List<Correction> corrections)
    {
        var corrected = new StringBuilder();
        var from = 0;
        foreach (var correction in corrections)
        {
            corrected.Append(text, from, correction.Start - from).Append(correction.Meant);
            from = correction.Start + correction.Length;
        }

        return corrected.Append(text, from, text.Length - from).ToString();
    }
}
