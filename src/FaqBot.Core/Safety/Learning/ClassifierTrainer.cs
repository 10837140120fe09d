namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// Learns a classifier from labelled messages: softmax regression by FTRL-proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches",
/// KDD 2013, algorithm 1), whose L1 term leaves most features without weight. The same examples give the same weights.
/// </summary>
/// <param name="languages">The rules whose concepts the classifier sees.</param>
public sealed class ClassifierTrainer(IReadOnlyList<SafetyRuleSet> languages)
{
    private const int Epochs = 10;
    private const float Alpha = 2;
    private const float Beta = 1;
    private const float L1 = 0.1f;
    private const float L2 = 0.1f;

    // Features of fewer examples would be learned by heart.
    private const int RarestFeature = 4;

    private readonly MessageReader _reader = new(languages);

    /// <param name="messages">What to learn from.</param>
    /// <param name="hash">Names the examples in the classifier.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public LearnedWeights Train(IReadOnlyList<LabelledMessage> messages, string hash, CancellationToken cancellationToken)
    {
        messages = [.. messages, .. messages.Where(message => message is { Label: LabelledMessage.None, Turns.Count: > 1 }).SelectMany(EachAlone)];
        var classes = messages.Select(message => message.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var names = messages.Select(NamesOf).ToList();
        var features = Number(names);
        var rows = names.Select(own => own.Where(features.ContainsKey).Select(name => features[name]).Append(0).ToArray()).ToArray();
        var labels = messages.Select(message => Array.IndexOf(classes, message.Label)).ToArray();
        var values = new float[features.Count];
        foreach (var (name, feature) in features) values[feature] = MathF.Sqrt(MessageFeatures.SquareOf(name));
        var regression = new Regression(values, classes.Length);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var random = new Random(1);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var row in order) regression.Learn(rows[row], labels[row]);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Kept(classes, features, regression.Weights, values, hash);
    }

    // What is harmless together is harmless message by message.
    private static IEnumerable<LabelledMessage> EachAlone(LabelledMessage conversation) =>
        conversation.Turns.Select(turn => new LabelledMessage(LabelledMessage.None, [turn]));

    private HashSet<string> NamesOf(LabelledMessage message)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var turn in message.Turns) MessageFeatures.Visit(_reader.Read(turn), name => names.Add(name.ToString()));
        return names;
    }

    private static Dictionary<string, int> Number(List<HashSet<string>> names)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names.SelectMany(own => own)) counts[name] = counts.GetValueOrDefault(name) + 1;
        var features = new Dictionary<string, int>(StringComparer.Ordinal) { [TriageClassifier.Bias] = 0 };
        foreach (var name in counts.Where(pair => pair.Value >= RarestFeature).Select(pair => pair.Key).Order(StringComparer.Ordinal)) features.Add(name, features.Count);
        return features;
    }

    private static LearnedWeights Kept(string[] classes, Dictionary<string, int> features, float[] weights, float[] values, string hash)
    {
        var kept = new List<LearnedFeature>();
        foreach (var (name, feature) in features)
        {
            var tenths = weights.AsSpan(feature * classes.Length, classes.Length).ToArray().Select(weight => (short)MathF.Round(10 * weight * values[feature])).ToArray();
            if (feature == 0 || tenths.Any(weight => weight != 0)) kept.Add(new LearnedFeature(name, tenths));
        }

        return new LearnedWeights(classes, hash, kept);
    }

    private sealed class Regression(float[] values, int classes)
    {
        private readonly float[] _z = new float[values.Length * classes];
        private readonly float[] _n = new float[values.Length * classes];
        private readonly float[] _scores = new float[classes];

        public float[] Weights { get; } = new float[values.Length * classes];

        public void Learn(int[] row, int label)
        {
            var squares = 0f;
            foreach (var feature in row) squares += values[feature] * values[feature];
            var length = MathF.Sqrt(squares);
            Array.Clear(_scores);
            foreach (var feature in row)
                for (var one = 0; one < classes; one++)
                    _scores[one] += Weights[feature * classes + one] * values[feature] / length;
            Softmax.Of(_scores);
            _scores[label] -= 1;
            foreach (var feature in row)
                for (var one = 0; one < classes; one++)
                    Step(feature * classes + one, _scores[one] * values[feature] / length);
        }

        private void Step(int index, float gradient)
        {
            var before = MathF.Sqrt(_n[index]);
            _n[index] += gradient * gradient;
            var now = MathF.Sqrt(_n[index]);
            _z[index] += gradient - ((now - before) / Alpha * Weights[index]);
            Weights[index] = Math.Abs(_z[index]) <= L1 ? 0 : -(_z[index] - (Math.Sign(_z[index]) * L1)) / (((Beta + now) / Alpha) + L2);
        }
    }
}
