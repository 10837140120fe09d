using Lucene.Net.Index;
using Lucene.Net.Search;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// The first phase's query, built from analysed terms over the one catch-all field: no query parser sees a visitor's text. Each word is looked up once;
/// of an alternative in several words the rarest one finds the candidates, and the second phase wants it whole.
/// </summary>
internal static class PassageQuery
{
    // contextOf: where the dictionary holds a term, remembered by the searcher, since finding it anew costs more than the rest of the search.
    private const float AlternativeBoost = 0.6f;

    public static Query Candidates(Question question, TermStatistics statistics, Func<string, TermContext> contextOf)
    {
        var boosts = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var term in question.Terms)
        {
            if (IsKnown(term.Term)) boosts[term.Term] = 1;
            foreach (var alternative in term.Alternatives.Concat(term.Broader))
                if (Array.TrueForAll(alternative, IsKnown))
                    boosts.TryAdd(alternative.MaxBy(WeightOf)!, AlternativeBoost);
        }

        var query = new BooleanQuery(disableCoord: true);
        foreach (var (term, boost) in boosts) query.Add(new TermQuery(new Term(PassageSchema.All, term), contextOf(term)) { Boost = boost }, Occur.SHOULD);
        return query;

        bool IsKnown(string term) => statistics.IsKnown(PassageTerms.HashOf(term));
        double WeightOf(string term) => statistics.WeightOf(PassageTerms.HashOf(term));
    }
}
