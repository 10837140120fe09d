using System.Collections.Frozen;
using System.Text.RegularExpressions;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Retrieval;

/// <summary>Finds the subject words of a question and what the vocabulary offers for them. Grows with the question alone.</summary>
public sealed partial class QuestionAnalyzer(PassageAnalyzer analyzer, Vocabulary vocabulary, SearchLanguage language)
{
    /// <summary>A question is searched by at most this many subject words; people who write more are searched sentence by sentence first.</summary>
    public const int MostTerms = 40;

    /// <summary>How a question is asked is told by at most this many of its words.</summary>
    private const int MostWords = 60;

    public SearchLanguage Language { get; } = language;

    /// <summary>All words of the vocabulary as they are written, in lower case.</summary>
    internal IEnumerable<string> VocabularyWords => vocabulary.Words;

    public Question Analyze(string text)
    {
        var tokens = analyzer.Analyze(text);
        var terms = tokens.ConvertAll(token => token.Term);
        var alternatives = FindAlternatives(terms);
        var duration = Duration().Match(text);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<QuestionTerm>();
        for (var i = 0; i < tokens.Count && result.Count < MostTerms; i++)
        {
            var word = text[tokens[i].Start..Math.Min(text.Length, tokens[i].End)].ToLowerInvariant();
            var folded = WrittenWord.Fold(word); // The lists hold words as the analyzer sees them.
            var inEntry = alternatives.TryGetValue(i, out var others);
            if (!inEntry && IsConversational(Language.Conversational, folded)) continue;
            if (!seen.Add(terms[i])) continue;
            var telling = IsIn(duration, tokens[i]) ? LeastTelling : TellingOf(folded);
            result.Add(new QuestionTerm(terms[i], word, telling, RarityOf(folded), others.Synonyms ?? [], others.Broader ?? []) { Start = tokens[i].Start, End = Math.Min(text.Length, tokens[i].End) });
        }

        return result.Count == 0 ? Question.Empty with { Text = text } : new Question(result) { Text = text, AsksForDuration = duration.Success, AsksForFigure = Figure().IsMatch(text), Whole = [.. PassageTerms.WholeOf(analyzer, text).Take(MostWords)] };
    }

    // "Long" in "how long" asks for a length of time, which seldom says "long".
    private static bool IsIn(Match match, PassageAnalyzer.AnalyzedTerm token) => match.Success && token.Start >= match.Index && token.End <= match.Index + match.Length;

    // Zipf values: words above the first tell next to nothing, words below the second all they can.
    private const double EverydayZipf = 6.2;
    private const double SpecialZipf = 4.4;
    private const double LeastTelling = 0.1;

    private double TellingOf(string word)
    {
        if (!Language.Commonness.TryGetZipf(word, out var zipf)) return 1;
        return Math.Clamp((EverydayZipf - zipf) / (EverydayZipf - SpecialZipf), LeastTelling, 1);
    }

    // A word of this value is as rare as the list goes; rarity falls from there to the everyday words.
    private const double RareZipf = 3.0;
    private const double LeastRarity = 0.02;

    // A number is in no list of words, and in every other sentence: it says little of a subject.
    private const double NumberRarity = 0.1;

    private double RarityOf(string word) => word.All(char.IsDigit) ? NumberRarity : Language.Commonness.TryGetZipf(word, out var zipf)
        ? Math.Clamp((EverydayZipf - zipf) / (EverydayZipf - RareZipf), LeastRarity, 1)
        : 1;

    private static bool IsConversational(FrozenSet<string> words, string word) =>
        words.Contains(word) || ((word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal)) && words.Contains(word[..^2]));

    /// <summary>Position to alternatives; an entry of several words offers its alternatives at each of its positions.</summary>
    private Dictionary<int, (List<string[]> Synonyms, List<string[]> Broader)> FindAlternatives(List<string> terms)
    {
        var found = new Dictionary<int, (List<string[]> Synonyms, List<string[]> Broader)>();
        for (var start = 0; start < terms.Count; start++)
        {
            foreach (var (length, synonyms, broader) in vocabulary.At(terms, start))
            {
                for (var position = start; position < start + length; position++)
                {
                    if (!found.TryGetValue(position, out var lists)) found[position] = lists = ([], []);
                    lists.Synonyms.AddRange(synonyms);
                    lists.Broader.AddRange(broader);
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"\bhow (much|many|expensive|high|big|often|far)\b|\b(price|amount|number)\b|\b(cu[aá]nt[oa]s?|qu[eé] tan (caro|alto|grande|lejos|seguido))\b|\b(precio|cantidad|n[uú]mero)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\bhow (long|soon|many (minutes|hours|days|weeks|months|years))\b|\bcu[aá]nto (tiempo|tarda|dura)|\bcu[aá]nt[oa]s (minutos|horas|d[ií]as|semanas|meses|a[nñ]os)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
