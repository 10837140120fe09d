using System.IO.Hashing;
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

    // Names stand as hashes of 64 bits: ninety thousand strings would cost megabytes.
    private readonly Dictionary<ulong, int> _features;
    private readonly float[] _squares;
    private readonly int[] _firstWeight;
    private readonly Weight[] _weights;

    private TriageClassifier(Builder builder, IReadOnlyList<string> classes, string examples)
    {
        (Classes, Examples) = (classes, examples);
        (_features, _squares, _firstWeight, _weights) = (builder.Features, [.. builder.Squares], [.. builder.FirstWeight, builder.Weights.Count], [.. builder.Weights]);
    }

    /// <summary>Ids of the rules it knows, and <see cref="LabelledMessage.None"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Hash of the examples it was learned from (<see cref="LearningMaterial"/>).</summary>
    public string Examples { get; }

    /// <summary>Adds the features of one message to those of others.</summary>
    /// <returns>False when most words of the message are in none of the examples, as those of another language are: nothing can be said of it.</returns>
    internal bool AddFeatures(IReadOnlyList<MessageReading> readings, FeatureSum sum) =>
        AddFeatures(sum, visit => MessageFeatures.Visit(readings, visit));

    /// <summary>The same for the words from one to before another.</summary>
    internal bool AddFeatures(IReadOnlyList<MessageReading> readings, int from, int to, FeatureSum sum) =>
        AddFeatures(sum, visit => MessageFeatures.Visit(readings, from, to, visit));

    private bool AddFeatures(FeatureSum sum, Action<MessageFeatures.Visitor> visitAll)
    {
        var (words, known) = (0, 0);
        sum.Add(0);
        visitAll(name =>
        {
            var isWord = MessageFeatures.IsWord(name);
            if (isWord) words++;
            if (!_features.TryGetValue(HashOf(name), out var feature)) return;
            sum.Add(feature);
            if (isWord) known++;
        });
        return 2 * known > words;
    }

    /// <summary>Adds the weights of a feature to those of others, by class.</summary>
    /// <returns>The square of its value.</returns>
    internal float AddWeights(int feature, int[] tenths)
    {
        foreach (var weight in _weights.AsSpan(_firstWeight[feature].._firstWeight[feature + 1])) tenths[weight.Class] += weight.Tenths;
        return _squares[feature];
    }

    private static ulong HashOf(ReadOnlySpan<char> name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));

    internal readonly record struct Weight(byte Class, short Tenths);

    /// <summary>Takes the features one by one, in their order; the first is <see cref="Bias"/>.</summary>
    internal sealed class Builder(IReadOnlyList<string> classes, string examples)
    {
        public Dictionary<ulong, int> Features { get; } = [];

        public List<float> Squares { get; } = [];

        public List<int> FirstWeight { get; } = [];

        public List<Weight> Weights { get; } = [];

        /// <returns>False when the feature is there already.</returns>
        public bool TryAdd(ReadOnlySpan<char> name, IReadOnlyList<short> tenths)
        {
            if (!Features.TryAdd(HashOf(name), Features.Count)) return false;
            Squares.Add(MessageFeatures.SquareOf(name));
            FirstWeight.Add(Weights.Count);
            for (var one = 0; one < tenths.Count; one++)
                if (tenths[one] != 0) Weights.Add(new Weight((byte)one, tenths[one]));
            return true;
        }

        public TriageClassifier Build() => new(this, classes, examples);
    }
}
