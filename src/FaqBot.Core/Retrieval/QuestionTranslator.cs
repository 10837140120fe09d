namespace FaqBot.Core.Retrieval;

/// <summary>
/// Makes a question of one language searchable in passages of another, word by word, from a bilingual list (<c>vocabulary/es-en.txt</c>). Names stay as they are. Good enough to find a passage
/// where there is none in the visitor's language; nothing of the translation is ever shown. Grows with the question alone.
/// </summary>
/// <param name="from">Reads questions of the visitor's language.</param>
/// <param name="to">Reads words of the passages' language.</param>
/// <param name="words">The bilingual list.</param>
public sealed class QuestionTranslator(QuestionAnalyzer from, PassageAnalyzer to, Vocabulary words)
{
    public Question Translate(string text)
    {
        var question = from.Analyze(text);
        if (question.IsEmpty) return question;
        var terms = question.Terms.Select(term => term.Term).ToList();
        var translations = new List<string[]>?[terms.Count];
        for (var start = 0; start < terms.Count; start++)
            foreach (var (length, _, outputs) in words.At(terms, start))
                for (var position = start; position < start + length; position++)
                    (translations[position] ??= []).AddRange(outputs);

        var translated = question.Terms.Select((term, i) => new QuestionTerm(OwnTermOf(term), term.Word, term.Telling, term.Rarity, [], translations[i] ?? [])).ToList();
        return question with
        {
            Terms = translated,
            Whole = [.. translated.SelectMany(term => term.Broader is [var likeliest, ..] ? likeliest : [term.Term]).Select(term => PassageTerms.HashOf(term)).Distinct()],
        };
    }

    private string OwnTermOf(QuestionTerm term) => to.Terms(term.Word) is [var own, ..] ? own : term.Term;
}
