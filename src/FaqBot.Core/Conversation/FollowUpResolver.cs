using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>Makes a question stand alone: "and how long does that take?" is asked together with the subject of the question before it.</summary>
public static class FollowUpResolver
{
    // Function words that point back, and openings that go on; the rest is told by how little subject the question has of its own.
    private static readonly HashSet<string> PointingBack = new(StringComparer.OrdinalIgnoreCase)
        { "it", "its", "it's", "that", "that's", "this", "they", "they're", "them", "their", "those", "these", "there", "then", "he", "she" };

    private static readonly string[] GoingOn = ["and ", "what about ", "how about ", "also ", "so ", "but ", "or "];

    /// <summary>A question with at most this many subject words of its own may be a follow-up.</summary>
    private const int FewTerms = 3;

    public static Question Resolve(string text, IReadOnlyList<string> earlier, QuestionAnalyzer questions)
    {
        var own = questions.Analyze(text);
        if (earlier.Count == 0 || own.Terms.Count > FewTerms || !PointsBack(text, own)) return own;
        var before = questions.Analyze(earlier[^1]);
        var known = own.Terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        var carried = before.Terms.Where(term => known.Add(term.Term)).ToList();
        return own with { Terms = [.. own.Terms, .. carried], Whole = [.. own.Whole.Union(carried.Select(term => PassageTerms.HashOf(term.Term)))] };
    }

    /// <summary>Whether a question would be taken for a follow-up, had anything been said before it.</summary>
    public static bool IsFollowUp(string text, QuestionAnalyzer questions) => questions.Analyze(text) is var own && own.Terms.Count <= FewTerms && PointsBack(text, own);

    private static bool PointsBack(string text, Question own) =>
        own.Terms.Count <= 1
        || GoingOn.Any(opening => text.TrimStart().StartsWith(opening, StringComparison.OrdinalIgnoreCase))
        || text.Split([' ', ',', '.', '?', '!', ';'], StringSplitOptions.RemoveEmptyEntries).Any(PointingBack.Contains);
}
