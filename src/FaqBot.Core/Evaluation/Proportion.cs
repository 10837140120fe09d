namespace FaqBot.Core.Evaluation;

/// <summary>A share with its 95% confidence interval (Wilson 1927, which holds for small samples and for shares near 0 and 1).</summary>
public readonly record struct Proportion(int Successes, int Total)
{
    private const double Z = 1.959964;

    public double Value => Total == 0 ? double.NaN : (double)Successes / Total;

    public double Low => Bound(-1);

    public double High => Bound(+1);

    private double Bound(int side)
    {
        if (Total == 0) return double.NaN;
        double n = Total, p = Value, z2 = Z * Z;
        return Math.Clamp((p + (z2 / (2 * n)) + (side * Z * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n))))) / (1 + (z2 / n)), 0, 1);
    }
}
