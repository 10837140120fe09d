using System.Numerics;
using System.Runtime.InteropServices;

namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// Estimates from the words of a message, by weights learned from labelled messages, which danger stands in it: a softmax over the sum of the
/// weights of its features, each times its value, over the length of the message's vector (<see cref="MessageFeatures.SquareOf"/>). Immutable and thread-safe. <see cref="ClassifierFile"/> reads it.
/// </summary>
public sealed class TriageClassifier
{
    /// <summary>The feature that every message has.</summary>
    internal const string Bias = "bias";

    private readonly Dictionary<string, int> _features;
    private readonly short[] _tenths;
    private readonly float[] _squares;
    private readonly int _stride;

    /// <param name="classes">Ids of rules, and <see cref="LabelledMessage.None"/>.</param>
    /// <param name="features">Names of the features, numbered from 0; <see cref="Bias"/> is 0.</param>
    /// <param name="tenths">The weights times the features' values, in tenths: by feature, and for each by class.</param>
    /// <param name="examples">See <see cref="Examples"/>.</param>
    internal TriageClassifier(IReadOnlyList<string> classes, Dictionary<string, int> features, ReadOnlySpan<short> tenths, string examples)
    {
        (Classes, _features, Examples) = (classes, features, examples);
        _stride = (classes.Count + Vector<short>.Count - 1) / Vector<short>.Count * Vector<short>.Count;
        _squares = new float[features.Count];
        foreach (var (name, feature) in features) _squares[feature] = MessageFeatures.SquareOf(name);
        _tenths = new short[features.Count * _stride];
        for (var feature = 0; feature < features.Count; feature++)
            tenths.Slice(feature * classes.Count, classes.Count).CopyTo(_tenths.AsSpan(feature * _stride));
    }

    /// <summary>Ids of the rules it knows, and <see cref="LabelledMessage.None"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Hash of the examples it was learned from (<see cref="LearningMaterial"/>).</summary>
    public string Examples { get; }

    internal IReadOnlyDictionary<string, int> Features => _features;

    internal ReadOnlySpan<short> TenthsOf(int feature) => _tenths.AsSpan(feature * _stride, Classes.Count);

    /// <summary>Adds the features of one message to those of others.</summary>
    /// <returns>False when most words of the message are in none of the examples, as those of another language are: nothing can be said of it.</returns>
    internal bool AddFeatures(IReadOnlyList<MessageReading> readings, HashSet<int> features) =>
        AddFeatures(features, visit => MessageFeatures.Visit(readings, visit));

    /// <summary>The same for the words from one to before another.</summary>
    internal bool AddFeatures(IReadOnlyList<MessageReading> readings, int from, int to, HashSet<int> features) =>
        AddFeatures(features, visit => MessageFeatures.Visit(readings, from, to, visit));

    private bool AddFeatures(HashSet<int> features, Action<MessageFeatures.Visitor> visitAll)
    {
        var lookup = _features.GetAlternateLookup<ReadOnlySpan<char>>();
        var (words, known) = (0, 0);
        features.Add(0);
        visitAll(name =>
        {
            var isWord = MessageFeatures.IsWord(name);
            if (isWord) words++;
            if (!lookup.TryGetValue(name, out var feature)) return;
            features.Add(feature);
            if (isWord) known++;
        });
        return 2 * known > words;
    }

    /// <summary>The probability of every class, in their order.</summary>
    internal float[] Assess(HashSet<int> features)
    {
        var sums = new int[_stride];
        var into = MemoryMarshal.Cast<int, Vector<int>>(sums.AsSpan());
        var squares = 0f;
        foreach (var feature in features)
        {
            squares += _squares[feature];
            var tenths = MemoryMarshal.Cast<short, Vector<short>>(_tenths.AsSpan(feature * _stride, _stride));
            for (var i = 0; i < tenths.Length; i++)
            {
                Vector.Widen(tenths[i], out var low, out var high);
                into[2 * i] += low;
                into[(2 * i) + 1] += high;
            }
        }

        var scores = new float[Classes.Count];
        var length = 10 * MathF.Sqrt(squares);
        for (var i = 0; i < scores.Length; i++) scores[i] = sums[i] / length;
        Softmax(scores);
        return scores;
    }

    internal static void Softmax(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores) highest = Math.Max(highest, score);
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = MathF.Exp(scores[i] - highest);
        for (var i = 0; i < scores.Length; i++) scores[i] /= sum;
    }
}
