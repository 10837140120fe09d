using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Conversation;

/// <summary>What the visitor's earlier messages are about: of the last one that stands alone its subject, and all that was asked since.</summary>
/// <param name="Subject">The words of the subject.</param>
/// <param name="SubjectText">The subject as the visitor wrote it.</param>
/// <param name="All">The words of all that was asked about it, the newest first.</param>
/// <param name="AllText">The same as a text.</param>
/// <param name="Asked">The newest question about it.</param>
/// <param name="Corrections">Of the spelling of these messages.</param>
internal sealed record Topic(
    IReadOnlyList<QuestionTerm> Subject, string SubjectText, IReadOnlyList<QuestionTerm> All, string AllText, Question Asked, IReadOnlyList<Correction> Corrections)
{
    // Names, clinical words: what one thing is told from another by.
    private const double SpecialRarity = 0.9;

    private const double SubjectRarity = 0.5;

    // Of an earlier message only the beginning is read, in characters.
    private const int MostRead = 1_000;

    // What half of the passages are about is no subject to tell them apart by.
    private const double LeastWeight = 0.2;

    // Of a story only the last words of its subject are carried on.
    private const int MostTerms = 8;

    public static Topic? Of(IReadOnlyList<string> earlier, PassageSearcher searcher)
    {
        var questions = searcher.Questions;
        var (since, corrections) = (new List<Question>(), new List<Correction>());
        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            // Words of another language find nothing here.
            if (LanguageDetector.Recognize(earlier[i]) is { IsDecided: true } spoken && spoken.Language != questions.Language.Code) continue;
            var message = searcher.Spelling.Correct(earlier[i].Length > MostRead ? earlier[i][..MostRead] : earlier[i]);
            var question = questions.Analyze(message.Text);
            if (question.IsEmpty) continue;
            since.Add(question);
            corrections.AddRange(message.Corrections.Where(correction => correction.IsSubject));
            var read = LeaningMessage.Read(message.Text, question, questions.Language);
            if (read.Leaning == Leaning.None || (read is { Leaning: Leaning.Elliptic, Picks: false } && IsSpecial(question))) break;
        }

        if (since.Count == 0) return null;
        var subject = SubjectOf(since[^1], FollowUpWords.Of(questions.Language));
        if (subject.TrueForAll(term => searcher.WeightOf(term) < LeastWeight)) subject = [.. since[^1].Terms.TakeLast(MostTerms)];
        // Of what was asked in between, the newest is what a pronoun may mean.
        List<Question> asked = since.Count > 1 ? [since[0], since[^1]] : [since[0]];
        return new Topic(
            subject,
            TextOf(subject, since[^1]),
            [.. asked.SelectMany(question => question.Terms.TakeLast(MostTerms)).DistinctBy(term => term.Term)],
            string.Join(", ", asked.Select(question => TextOf([.. question.Terms.TakeLast(MostTerms)], question))),
            since[0],
            corrections);
    }

    /// <summary>The corrections whose words stand in a phrase that is carried over.</summary>
    public IReadOnlyList<Correction> CorrectionsIn(string phrase) => [.. Corrections.Where(correction => phrase.Contains(correction.Meant, StringComparison.OrdinalIgnoreCase))];

    /// <summary>
    /// What is left of the newest question when it is asked again about something else: "and for Medicaid?" after "does Medicare pay for CAR T?" leaves "pay for CAR T". Null where
    /// the message names no thing of its own, or nothing else would be left out or be left.
    /// </summary>
    public List<QuestionTerm>? Instead(Question own, PassageSearcher searcher)
    {
        if (!IsSpecial(own)) return null;
        var rest = Asked.Terms.Where(term => term.Rarity < SpecialRarity || searcher.WeightOf(term) < LeastWeight).ToList();
        return rest.Count == 0 || rest.Count == Asked.Terms.Count ? null : rest;
    }

    // "What about neurotoxicity?" names the next subject.
    private static bool IsSpecial(Question question) => question.Terms.Any(term => term.Rarity >= SpecialRarity);

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

    /// <summary>The words of a question from the first to the last of some of its terms.</summary>
    public static string TextOf(List<QuestionTerm> terms, Question question) => terms.Count == 0 ? "" : question.Text[terms.Min(term => term.Start)..terms.Max(term => term.End)];
}
