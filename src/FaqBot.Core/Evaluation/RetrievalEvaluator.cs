using FaqBot.Core.Conversation;
using FaqBot.Core.Retrieval;
using NodaTime;

namespace FaqBot.Core.Evaluation;

/// <summary>What one query found, and whether the turn would answer from it.</summary>
/// <param name="Id">Of the query.</param>
/// <param name="Found">What the turn's search found.</param>
/// <param name="Ranking">Ids of documents, best first.</param>
/// <param name="Decision">The serving decision: <c>answer</c>, <c>clarify</c> or <c>refuse</c>.</param>
public sealed record QueryOutcome(string Id, SearchResult Found, IReadOnlyList<string> Ranking, string Decision);

/// <summary>Asks queries of a collection as a turn would, and measures the rankings against judgements. Sums only: what is kept does not grow with the number of queries, but for which headings were tried (at most all).</summary>
/// <param name="index">The collection.</param>
/// <param name="judgements">Grades by query and document; empty to measure nothing.</param>
public sealed class RetrievalEvaluator(CollectionIndex index, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> judgements)
{
    private readonly LeadingHeadings _headings = new();
    private RankingMeasures _sum;

    /// <summary>Queries asked so far.</summary>
    public int Queries { get; private set; }

    /// <summary>Those among them that have a relevant document; the others do not count in <see cref="Measures"/>.</summary>
    public int Judged { get; private set; }

    /// <summary>Queries that would be answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Means over the judged queries; null when there are none.</summary>
    public RankingMeasures? Measures => Judged == 0 ? null : _sum.Over(Judged);

    public QueryOutcome Ask(CollectionQuery query)
    {
        var turn = new Turn(query.Turns[^1], null, [.. query.Turns.SkipLast(1).TakeLast(Turn.MostEarlier)], Instant.MinValue);
        var found = AnswerFinder.Find(turn, index.Searcher, RankingMeasures.Depth);
        var outcome = new QueryOutcome(query.Id, found, [.. found.Hits.Select(index.IdOf)], DecisionOf(found));
        Queries++;
        if (AnswerFinder.Answers(found)) Answered++;
        if (judgements.TryGetValue(query.Id, out var grades) && grades.Values.Any(grade => grade > 0))
        {
            Judged++;
            _sum += RankingMeasures.Of(outcome.Ranking, grades);
        }

        return outcome;
    }

    private string DecisionOf(SearchResult found)
    {
        if (AnswerFinder.Answers(found)) return "answer";
        return ChoiceFinder.Find(found, index.Searcher, _headings, _ => true).Count > 0 ? "clarify" : "refuse";
    }
}
