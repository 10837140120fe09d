namespace FaqBot.Benchmarks.Peers;

/// <summary>
/// The difference of two shares over the same questions, with its 95% interval: the percentile bootstrap over questions (10,000 resamples, fixed seed), so that
/// each question stays paired with itself. Decisions and thresholds stay as they are: their own uncertainty is not in it.
/// </summary>
internal readonly record struct PairedDifference(double Value, double Low, double High)
{
    private const int Resamples = 10_000;
    private const int Seed = 20261125;

    /// <param name="differences">Per question: 1 where only ours holds, -1 where only the peer's does, 0 otherwise. At least one.</param>
    public static PairedDifference Of(IReadOnlyList<int> differences)
    {
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0;
            for (var drawn = 0; drawn < differences.Count; drawn++) sum += differences[random.Next(differences.Count)];
            means[i] = (double)sum / differences.Count;
        }

        Array.Sort(means);
        return new PairedDifference(differences.Average(), means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975) - 1]);
    }
}
