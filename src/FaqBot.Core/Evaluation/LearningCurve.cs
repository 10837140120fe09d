using System.Globalization;
using System.Text;
using FaqBot.Core.Safety;
using FaqBot.Core.Safety.Learning;

namespace FaqBot.Core.Evaluation;

/// <summary>
/// Cross-validation of what is learned beside the safety rules: the labelled messages in parts, each judged by triage with a classifier that
/// learned from the others. The examples of the rules are always learned from and never judged.
/// </summary>
public static class LearningCurve
{
    private static readonly float[] Doubts = [0, 0.1f, 0.15f, 0.2f, 0.3f];
    private static readonly float[] Sure = [0.25f, 0.3f, 0.35f, 0.4f, 0.45f, 0.5f, 0.6f];

    /// <returns>Tables in Markdown: the rules alone, the curve of thresholds, and triage as it serves.</returns>
    public static string Print(LearningMaterial material, int folds, CancellationToken cancellationToken)
    {
        var parts = Parts(material, folds, cancellationToken);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Rules alone\n\n{TriageReport.Table(TriageEvaluator.Run(new SafetyTriage(material.Languages), parts.SelectMany(part => part.Judged)))}\n");
        text.Append("## Curve\n\n| doubt below | sure from | crisis A found | despair found | red flags found | harmless alarmed |\n|---|---|---|---|---|---|\n");
        foreach (var doubt in Doubts)
            foreach (var sure in Sure)
                text.Append(CultureInfo.InvariantCulture, $"| {doubt:0.00} | {sure:0.00} |{Rates(Judge(new OpinionThresholds { DoubtBelow = doubt, SureFrom = sure }))}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n## As it serves\n\n{TriageReport.Table(Judge(OpinionThresholds.Shipped))}");
        return text.ToString();

        List<TriageOutcome> Judge(OpinionThresholds thresholds) =>
            [.. parts.SelectMany(part => TriageEvaluator.Run(new SafetyTriage(material.Languages, part.Classifier, thresholds), part.Judged))];
    }

    private static List<(TriageClassifier Classifier, List<TriageCase> Judged)> Parts(LearningMaterial material, int folds, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var fold = material.Labelled.Select(_ => random.Next(folds)).ToArray();
        return [.. Enumerable.Range(0, folds).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(folds, Environment.ProcessorCount)).Select(part =>
        {
            var learned = material.Known.Concat(material.Labelled.Where((_, i) => fold[i] != part)).ToList();
            var judged = Cases(material.Labelled.Where((_, i) => fold[i] == part), material).ToList();
            return (new ClassifierTrainer(material.Languages).Train(learned, "", cancellationToken).ToClassifier(), judged);
        })];
    }

    private static string Rates(List<TriageOutcome> outcomes)
    {
        var text = new StringBuilder();
        foreach (var group in new[] { "crisis-a", "crisis-b", "red-flag", "harmless" })
        {
            var own = outcomes.FindAll(outcome => outcome.Case.Group == group);
            var rate = new Proportion(own.Count(outcome => outcome.Right != (group == "harmless")), own.Count);
            text.Append(CultureInfo.InvariantCulture, $" {rate.Value:0.0%} |");
        }

        return text.ToString();
    }

    private static IEnumerable<TriageCase> Cases(IEnumerable<LabelledMessage> messages, LearningMaterial material)
    {
        var rules = material.Languages.SelectMany(language => language.Rules).DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        return messages.Select((message, i) => rules.GetValueOrDefault(message.Label) is { } rule
            ? new TriageCase($"{i}", "labelled", GroupOf(rule), rule.Id, message.Turns, Expected(rule), rule.Action)
            : new TriageCase($"{i}", "labelled", "harmless", null, message.Turns, TriageKind.None, null));
    }

    private static string GroupOf(SafetyRule rule) => rule.Tier switch { CrisisTier.A => "crisis-a", CrisisTier.B => "crisis-b", _ => "red-flag" };

    private static TriageKind Expected(SafetyRule rule) => rule.Tier switch { CrisisTier.A => TriageKind.Crisis, CrisisTier.B => TriageKind.Gentle, _ => TriageKind.Emergency };
}
