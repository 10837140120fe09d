namespace FaqBot.Core.Safety.Learning;

internal static class Softmax
{
    /// <summary>Turns scores into probabilities that add up to 1.</summary>
    public static void Of(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores) highest = Math.Max(highest, score);
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = MathF.Exp(scores[i] - highest);
        for (var i = 0; i < scores.Length; i++) scores[i] /= sum;
    }
}
