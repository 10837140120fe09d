namespace FaqBot.Core.Safety.Learning;

/// <summary>Estimates from the words of a message, by weights learned from labelled messages, which danger stands in it. Immutable and thread-safe.</summary>
public sealed class TriageClassifier
{
    internal const string Bias = "bias";

    private readonly Dictionary<string, int> _names;
    private readonly float[] _weights;

    internal TriageClassifier(IReadOnlyList<string> classes, Dictionary<string, int> names, float[] weights) =>
        (Classes, _names, _weights) = (classes, names, weights);

    /// <summary>Ids of the rules it knows, and <see cref="LabelledMessage.None"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal IReadOnlyDictionary<string, int> Names => _names;

    internal ReadOnlySpan<float> WeightsOf(int feature) => _weights.AsSpan(feature * Classes.Count, Classes.Count);

    /// <summary>The probability of every class, in their order.</summary>
    internal double[] Assess(MessageWords words, int from, int to)
    {
        var row = Indexes(words, from, to, _names);
        var value = 1 / Math.Sqrt(row.Length);
        var scores = new double[Classes.Count];
        foreach (var feature in row)
        {
            var weights = WeightsOf(feature);
            for (var one = 0; one < scores.Length; one++) scores[one] += weights[one] * value;
        }

        Softmax(scores);
        return scores;
    }

    internal static int[] Indexes(MessageWords words, int from, int to, Dictionary<string, int> names)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new HashSet<int> { 0 };
        MessageFeatures.Visit(words, from, to, feature =>
        {
            if (lookup.TryGetValue(feature, out var index)) found.Add(index);
        });
        return [.. found];
    }

    internal static void Softmax(double[] scores)
    {
        var highest = scores.Max();
        var sum = 0d;
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = Math.Exp(scores[i] - highest);
        for (var i = 0; i < scores.Length; i++) scores[i] /= sum;
    }
}
