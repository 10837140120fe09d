namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// Learns a classifier from labelled messages: softmax regression by FTRL-proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches",
/// KDD 2013, algorithm 1), whose L1 term leaves most features without weight. The same examples give the same weights.
/// </summary>
internal sealed class ClassifierTrainer
{
    public double Alpha { get; init; } = 1.0;
    public double Beta { get; init; } = 1.0;
    public double L1 { get; init; } = 0.05;
    public double L2 { get; init; } = 0.5;
    public int Epochs { get; init; } = 12;

    /// <summary>Features that stand in fewer examples are not learned.</summary>
    public int RarestFeature { get; init; } = 2;

    public TriageClassifier Train(IReadOnlyList<LabelledMessage> examples)
    {
        var classes = examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var texts = examples.Select(example => MessageWords.Of(string.Join("\n", example.Turns))).ToList();
        var names = FeatureNames(texts);
        var state = new State(this, names.Count, classes.Length);
        var rows = texts.Select(words => TriageClassifier.Indexes(words, 0, words.Count, names)).ToList();
        var labels = examples.Select(example => Array.IndexOf(classes, example.Label)).ToList();
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new Random(1);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var row in order) state.Learn(rows[row], labels[row]);
        }

        return new TriageClassifier(classes, names, state.Weights());
    }

    private Dictionary<string, int> FeatureNames(List<MessageWords> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var words in texts)
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            MessageFeatures.Visit(words, 0, words.Count, feature => own.Add(feature.ToString()));
            foreach (var feature in own) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        var names = new Dictionary<string, int>(StringComparer.Ordinal) { [TriageClassifier.Bias] = 0 };
        foreach (var feature in counts.Where(pair => pair.Value >= RarestFeature).Select(pair => pair.Key).Order(StringComparer.Ordinal)) names[feature] = names.Count;
        return names;
    }

    private sealed class State(ClassifierTrainer settings, int features, int classes)
    {
        private readonly double[] _z = new double[features * classes];
        private readonly double[] _n = new double[features * classes];

        public void Learn(int[] row, int label)
        {
            var value = 1 / Math.Sqrt(row.Length);
            var scores = new double[classes];
            foreach (var feature in row)
                for (var one = 0; one < classes; one++)
                    scores[one] += Weight(feature * classes + one) * value;
            TriageClassifier.Softmax(scores);
            scores[label] -= 1;
            foreach (var feature in row)
                for (var one = 0; one < classes; one++)
                    Step(feature * classes + one, scores[one] * value);
        }

        public float[] Weights() => [.. Enumerable.Range(0, _z.Length).Select(index => (float)Weight(index))];

        private void Step(int index, double gradient)
        {
            var sigma = (Math.Sqrt(_n[index] + gradient * gradient) - Math.Sqrt(_n[index])) / settings.Alpha;
            _z[index] += gradient - sigma * Weight(index);
            _n[index] += gradient * gradient;
        }

        private double Weight(int index) => Math.Abs(_z[index]) <= settings.L1 ? 0
            : -(_z[index] - Math.Sign(_z[index]) * settings.L1) / ((settings.Beta + Math.Sqrt(_n[index])) / settings.Alpha + settings.L2);
    }
}
