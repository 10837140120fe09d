using Lucene.Net.Index;
using Lucene.Net.Search;

namespace FaqBot.Core.Retrieval;

/// <summary>The two queries of one question, built from analysed terms: no query parser sees a visitor's text.</summary>
internal sealed class PassageQuery(Question question)
{
    private const float AlternativeBoost = 0.8f;

    // A match in several fields counts little more than in the best of them.
    private const float FieldTie = 0.2f;

    private static readonly (string Field, float Boost)[] Fields =
        [(PassageSchema.Title, 0.4f), (PassageSchema.Heading, 1.6f), (PassageSchema.Asked, 1.4f), (PassageSchema.Text, 1.0f)];

    private static readonly string[] PhraseFields = [PassageSchema.Heading, PassageSchema.Asked, PassageSchema.Text];

    private const float PhraseBoost = 0.5f;
    private const int PhraseSlop = 2;

    public Query Candidates()
    {
        var query = new BooleanQuery();
        foreach (var term in question.Terms) query.Add(Best(term, [(PassageSchema.All, 1f)], 0f, phrases: false), Occur.SHOULD);
        return query;
    }

    public Query Rescoring()
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var term in question.Terms) query.Add(Best(term, Fields, FieldTie, phrases: true), Occur.SHOULD);
        for (var i = 1; i < question.Terms.Count; i++)
        {
            foreach (var field in PhraseFields)
                query.Add(Phrase(field, [question.Terms[i - 1].Term, question.Terms[i].Term], PhraseBoost), Occur.SHOULD);
        }

        return query;
    }

    /// <summary>The best of the word's own match and its alternatives', over the fields.</summary>
    private static DisjunctionMaxQuery Best(QuestionTerm term, (string Field, float Boost)[] fields, float tie, bool phrases)
    {
        var best = new DisjunctionMaxQuery(tie);
        foreach (var (field, boost) in fields)
        {
            best.Add(new TermQuery(new Term(field, term.Term)) { Boost = boost });
            foreach (var alternative in term.Alternatives) best.Add(Alternative(field, alternative, boost * AlternativeBoost, phrases && field != PassageSchema.Title));
        }

        return best;
    }

    private static Query Alternative(string field, string[] terms, float boost, bool phrase)
    {
        if (terms is [var single]) return new TermQuery(new Term(field, single)) { Boost = boost };
        if (phrase) return Phrase(field, terms, boost);
        var all = new BooleanQuery { Boost = boost };
        foreach (var term in terms) all.Add(new TermQuery(new Term(field, term)), Occur.MUST);
        return all;
    }

    private static PhraseQuery Phrase(string field, string[] terms, float boost)
    {
        var phrase = new PhraseQuery { Slop = PhraseSlop, Boost = boost };
        foreach (var term in terms) phrase.Add(new Term(field, term));
        return phrase;
    }
}
