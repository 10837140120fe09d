using FaqBot.Core.Evaluation;

namespace FaqBot.Tests.Evaluation;

/// <summary>Each expected figure was worked out by hand from the definitions.</summary>
public sealed class Ranking_measures
{
    private static readonly Dictionary<string, int> Grades = new() { ["a"] = 2, ["b"] = 1, ["c"] = 1, ["no"] = 0 };

    [Fact]
    public void Agree_with_a_ranking_worked_out_by_hand()
    {
        var measures = RankingMeasures.Of(["no", "b", "x", "a"], Grades);

        measures.Success1.ShouldBe(0);
        measures.Success3.ShouldBe(1);
        measures.Mrr10.ShouldBe(1.0 / 2);
        // Relevant at ranks 2 and 4 of three: (1/2 + 2/4) / 3.
        measures.Map1000.ShouldBe(1.0 / 3, 1e-9);
        measures.Recall100.ShouldBe(2.0 / 3, 1e-9);
        // (1/log2 3 + 2/log2 5) / (2/log2 2 + 1/log2 3 + 1/log2 4), linear gain.
        measures.Ndcg10.ShouldBe((0.6309298 + 0.8613531) / (2 + 0.6309298 + 0.5), 1e-6);
    }

    [Fact]
    public void Are_one_for_the_ideal_ranking_and_zero_for_nothing_found()
    {
        RankingMeasures.Of(["a", "b", "c"], Grades).ShouldBe(new RankingMeasures(1, 1, 1, 1, 1, 1));
        RankingMeasures.Of([], Grades).ShouldBe(default);
    }

    [Fact]
    public void Stop_at_their_depth()
    {
        var at11 = RankingMeasures.Of([.. Enumerable.Range(0, 10).Select(i => $"x{i}"), "a"], Grades);
        at11.Mrr10.ShouldBe(0);
        at11.Ndcg10.ShouldBe(0);
        at11.Map1000.ShouldBe(1.0 / 11 / 3, 1e-9);

        var at101 = RankingMeasures.Of([.. Enumerable.Range(0, 100).Select(i => $"x{i}"), "a"], Grades);
        at101.Recall100.ShouldBe(0);
        RankingMeasures.Of([.. Enumerable.Range(0, 1000).Select(i => $"x{i}"), "a"], Grades).ShouldBe(default);
    }
}
