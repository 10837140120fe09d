namespace FaqBot.Core.Evaluation;

/// <summary>
/// How good one ranking is. nDCG@10, MAP@1000 and recall@100 as trec_eval defines them (ndcg_cut_10 with linear gain, map_cut_1000, recall_100; relevant is a
/// grade of at least 1); S@1, S@3 and MRR@10 by the rank of the first relevant document.
/// </summary>
public readonly record struct RankingMeasures(double Success1, double Success3, double Ndcg10, double Map1000, double Mrr10, double Recall100)
{
    /// <summary>How many documents of a ranking are looked at.</summary>
    public const int Depth = 1000;

    /// <param name="ranking">Document ids, best first, each once.</param>
    /// <param name="grades">Judged documents; what is not judged is not relevant. At least one is relevant.</param>
    public static RankingMeasures Of(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        var relevant = grades.Values.Count(grade => grade > 0);
        int found = 0, found100 = 0, first = int.MaxValue;
        double precisions = 0, gain = 0;
        for (var rank = 1; rank <= Math.Min(Depth, ranking.Count); rank++)
        {
            if (!grades.TryGetValue(ranking[rank - 1], out var grade) || grade <= 0) continue;
            found++;
            first = Math.Min(first, rank);
            precisions += (double)found / rank;
            if (rank <= 100) found100++;
            if (rank <= 10) gain += grade / Math.Log2(rank + 1);
        }

        var ideal = grades.Values.Where(grade => grade > 0).OrderDescending().Take(10).Select((grade, i) => grade / Math.Log2(i + 2)).Sum();
        return new(first == 1 ? 1 : 0, first <= 3 ? 1 : 0, gain / ideal, precisions / relevant, first <= 10 ? 1.0 / first : 0, (double)found100 / relevant);
    }

    public static RankingMeasures operator +(RankingMeasures one, RankingMeasures other) => one.Add(other);

    public RankingMeasures Add(RankingMeasures other) => new(
        Success1 + other.Success1, Success3 + other.Success3, Ndcg10 + other.Ndcg10, Map1000 + other.Map1000, Mrr10 + other.Mrr10, Recall100 + other.Recall100);

    public RankingMeasures Over(int queries) =>
        new(Success1 / queries, Success3 / queries, Ndcg10 / queries, Map1000 / queries, Mrr10 / queries, Recall100 / queries);
}
