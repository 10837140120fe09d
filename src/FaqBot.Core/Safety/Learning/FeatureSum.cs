namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// The features of one message or of several, each counted once, and the sum of their weights: a feature more costs its own few weights, however
/// many there are already.
/// </summary>
internal sealed class FeatureSum(TriageClassifier classifier)
{
    private readonly HashSet<int> _features = [];
    private readonly int[] _tenths = new int[classifier.Classes.Count];
    private float _squares;

    public bool IsEmpty => _features.Count == 0;

    public void Add(int feature)
    {
        if (_features.Add(feature)) _squares += classifier.AddWeights(feature, _tenths);
    }

    public void Add(FeatureSum other)
    {
        foreach (var feature in other._features) Add(feature);
    }

    /// <summary>The probability of every class, in their order.</summary>
    public float[] Chances()
    {
        var scores = new float[_tenths.Length];
        var length = 10 * MathF.Sqrt(_squares);
        for (var one = 0; one < scores.Length; one++) scores[one] = _tenths[one] / length;
        Softmax.Of(scores);
        return scores;
    }
}
