using Lucene.Net.Index;
using Lucene.Net.Search;

namespace FaqBot.Core.Retrieval;

/// <summary>The first phase's query, built from analysed terms over the one catch-all field: no query parser sees a visitor's text.</summary>
internal static class PassageQuery
{
    private const float AlternativeBoost = 0.8f;

    public static Query Candidates(Question question, TermStatistics statistics)
    {
        var query = new BooleanQuery();
        foreach (var term in question.Terms)
        {
            var best = new DisjunctionMaxQuery(0f);
            if (statistics.IsKnown(PassageTerms.HashOf(term.Term))) best.Add(Of(term.Term));
            foreach (var alternative in term.Alternatives)
                if (Array.TrueForAll(alternative, word => statistics.IsKnown(PassageTerms.HashOf(word))))
                    best.Add(Of(alternative));
            if (best.Any()) query.Add(best, Occur.SHOULD);
        }

        return query;
    }

    private static TermQuery Of(string term) => new(new Term(PassageSchema.All, term));

    private static Query Of(string[] alternative)
    {
        if (alternative is [var single]) return new TermQuery(new Term(PassageSchema.All, single)) { Boost = AlternativeBoost };
        var all = new BooleanQuery { Boost = AlternativeBoost };
        foreach (var word in alternative) all.Add(Of(word), Occur.MUST);
        return all;
    }
}
