namespace FaqBot.Core.Retrieval;

/// <summary>
/// Finds the words of a text by which a question finds it. Both are read by the analyzer: "drive" is found by "driving", "price" by "cost" where the
/// vocabulary says so, and no word inside another. Thread-safe.
/// </summary>
/// <param name="analyzer">Of the text's language.</param>
public sealed class WordMarker(PassageAnalyzer analyzer)
{
    /// <summary>From <c>Start</c> up to, not including, <c>End</c>.</summary>
    public readonly record struct CharacterRange(int Start, int End);

    /// <summary>
    /// The ranges in order, none touching the next: words with nothing but spaces or hyphens between them are one range. Of an alternative in several
    /// words all must stand side by side on one line (function words between them aside).
    /// </summary>
    public IReadOnlyList<CharacterRange> Find(string text, Question question)
    {
        if (question.IsEmpty) return [];
        var wanted = Sequences(question);
        var tokens = analyzer.Analyze(text);
        var ranges = new List<CharacterRange>();
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var sequence in wanted[tokens[i].Term])
            {
                if (!StandsAt(i, sequence, tokens)) continue;
                var range = new CharacterRange(tokens[i].Start, Math.Min(text.Length, tokens[i + sequence.Length - 1].End));
                if (sequence.Length == 1 || !text.AsSpan(range.Start, range.End - range.Start).Contains('\n')) Add(ranges, range, text);
            }
        }

        return ranges;
    }

    /// <summary>By first term: the question's words, and what the vocabulary offers for them.</summary>
    private static ILookup<string, string[]> Sequences(Question question) => question.Terms
        .SelectMany(term => term.Alternatives.Concat(term.Broader).Prepend([term.Term]))
        .Where(sequence => sequence.Length > 0)
        .ToLookup(sequence => sequence[0], StringComparer.Ordinal);

    private static bool StandsAt(int start, string[] sequence, List<PassageAnalyzer.AnalyzedTerm> tokens)
    {
        if (start + sequence.Length > tokens.Count) return false;
        for (var i = 1; i < sequence.Length; i++)
            if (tokens[start + i].Term != sequence[i])
                return false;
        return true;
    }

    private static void Add(List<CharacterRange> ranges, CharacterRange next, string text)
    {
        if (ranges is [.., var last] && (next.Start <= last.End || IsJoint(text.AsSpan(last.End, next.Start - last.End))))
            ranges[^1] = last with { End = Math.Max(last.End, next.End) };
        else
            ranges.Add(next);
    }

    private static bool IsJoint(ReadOnlySpan<char> between) => !between.ContainsAnyExcept(" -\u2010\u2011");
}
