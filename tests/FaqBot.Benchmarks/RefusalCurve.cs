using System.Globalization;

namespace FaqBot.Benchmarks;

/// <summary>The estimates for questions that are covered and for those that are not: how well they part, and what the serving decision does.</summary>
internal sealed class RefusalCurve(string name)
{
    private readonly List<double> _covered = [];
    private readonly List<double> _uncovered = [];

    public const string Header = "| set | covered | not covered | AUROC | false at 90% | false at 95% | covered answered | falsely answered |\n|---|---|---|---|---|---|---|---|";

    public IReadOnlyList<double> Covered => _covered;

    public void Add(bool covered, double answerability) => (covered ? _covered : _uncovered).Add(answerability);

    public void AddCovered(RefusalCurve other) => _covered.AddRange(other._covered);

    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {_covered.Count} | {_uncovered.Count} | {Auroc():0.000} | {FalseAt(0.90):0.0%} | {FalseAt(0.95):0.0%} | {Share(_covered, 0.5):0.0%} | {Share(_uncovered, 0.5):0.0%} |");

    /// <summary>Answered of the covered and falsely answered at thresholds of the estimate.</summary>
    public string Curve() => string.Join('\n', new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9 }.Select(threshold => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {threshold:0.0} | {Share(_covered, threshold):0.0%} | {Share(_uncovered, threshold):0.0%} |")));

    /// <summary>The chance that a covered question's estimate is above an uncovered one's; equal ones count half.</summary>
    public double Auroc()
    {
        var sorted = _uncovered.Order().ToArray();
        var sum = 0.0;
        foreach (var estimate in _covered) sum += (Below(sorted, estimate, orEqual: false) + Below(sorted, estimate, orEqual: true)) / 2.0;
        return sum / ((double)_covered.Count * _uncovered.Count);
    }

    private double FalseAt(double share)
    {
        var threshold = _covered.Order().ElementAt((int)(_covered.Count * (1 - share)));
        return Share(_uncovered, threshold);
    }

    private static double Share(List<double> estimates, double threshold) => (double)estimates.Count(estimate => estimate >= threshold) / estimates.Count;

    private static int Below(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
