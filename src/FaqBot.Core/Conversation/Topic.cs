using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Conversation;

/// <summary>What the visitor's earlier messages are about: of the last one that stands alone its subject, and all that was asked since.</summary>
/// <param name="Subject">The words of the subject.</param>
/// <param name="SubjectText">The subject as the visitor wrote it.</param>
/// <param name="All">The words of all that was asked about it, the newest first.</param>
/// <param name="AllText">The same as a text.</param>
internal sealed record Topic(IReadOnlyList<QuestionTerm> Subject, string SubjectText, IReadOnlyList<QuestionTerm> All, string AllText)
{
    private const double SubjectRarity = 0.5;

    // What half of the passages are about is no subject to tell them apart by.
    private const double LeastWeight = 0.2;

    // Of a story only the last words of its subject are carried on.
    private const int MostTerms = 8;

    public static Topic? Of(IReadOnlyList<string> earlier, PassageSearcher searcher)
    {
        var questions = searcher.Questions;
        var since = new List<Question>();
        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            var question = questions.Analyze(earlier[i]);
            if (question.IsEmpty) continue;
            since.Add(question);
            if (LeaningMessage.Read(earlier[i], question, questions.Language).Leaning == Leaning.None) break;
        }

        if (since.Count == 0) return null;
        var subject = SubjectOf(since[^1], FollowUpWords.Of(questions.Language));
        if (subject.TrueForAll(term => searcher.WeightOf(term) < LeastWeight)) subject = [.. since[^1].Terms.TakeLast(MostTerms)];
        // Of what was asked in between, the newest is what a pronoun may mean.
        List<Question> asked = since.Count > 1 ? [since[0], since[^1]] : [since[0]];
        return new Topic(
            subject,
            TextOf(since[^1], subject),
            [.. asked.SelectMany(question => question.Terms.TakeLast(MostTerms)).DistinctBy(term => term.Term)],
            string.Join(", ", asked.Select(question => TextOf(question, [.. question.Terms.TakeLast(MostTerms)]))));
    }

    /// <summary>What follows the last preposition that something special follows; else the special words; else all.</summary>
    private static List<QuestionTerm> SubjectOf(Question question, FollowUpWords words)
    {
        foreach (var word in Enumerable.Reverse(WrittenWord.In(question.Text)).Where(word => words.Prepositions.Contains(word.Word)))
        {
            var after = question.Terms.Where(term => term.Start >= word.End).ToList();
            if (after.Exists(term => term.Rarity >= SubjectRarity)) return after[..Math.Min(after.Count, MostTerms)];
        }

        var special = question.Terms.Where(term => term.Rarity >= SubjectRarity).ToList();
        return special.Count == 0 ? [.. question.Terms.TakeLast(MostTerms)] : special[Math.Max(0, special.Count - MostTerms)..];
    }

    private static string TextOf(Question question, List<QuestionTerm> terms) => terms.Count == 0 ? "" : question.Text[terms.Min(term => term.Start)..terms.Max(term => term.End)];
}
