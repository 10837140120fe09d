namespace FaqBot.Core.Safety.Learning;

/// <summary>What was learned from labelled messages, with names: what <see cref="ClassifierFile"/> writes, and a <see cref="TriageClassifier"/> is made of.</summary>
/// <param name="Classes">Ids of rules, and <see cref="LabelledMessage.None"/>.</param>
/// <param name="Examples">See <see cref="TriageClassifier.Examples"/>.</param>
/// <param name="Features">The features in their order; the first is <see cref="TriageClassifier.Bias"/>.</param>
public sealed record LearnedWeights(IReadOnlyList<string> Classes, string Examples, IReadOnlyList<LearnedFeature> Features)
{
    public TriageClassifier ToClassifier()
    {
        var builder = new TriageClassifier.Builder(Classes, Examples);
        foreach (var feature in Features) builder.TryAdd(feature.Name, feature.Tenths);
        return builder.Build();
    }
}

/// <param name="Name">As <c>MessageFeatures</c> names it.</param>
/// <param name="Tenths">By class: the weight times the feature's value, in tenths.</param>
public readonly record struct LearnedFeature(string Name, IReadOnlyList<short> Tenths);
