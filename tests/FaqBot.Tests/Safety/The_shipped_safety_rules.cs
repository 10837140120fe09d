using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class The_shipped_safety_rules
{
    public static TheoryData<string, string> Matches => Examples(rule => rule.IsDanger ? rule.Matches : []);

    public static TheoryData<string, string> LookAlikes => Examples(rule => rule.LookAlikes);

    [Theory]
    [MemberData(nameof(Matches))]
    public void Find_each_of_their_examples(string rule, string example)
    {
        var found = Assess(example);

        found.Rules.ShouldContain(rule);
        found.InThisMessage.ShouldBeTrue();
        found.IsReminder.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void Leave_each_look_alike_alone(string rule, string lookAlike) => Assess(lookAlike).Rules.ShouldBeEmpty($"a look-alike of {rule}");

    [Fact]
    public void Are_read_and_validated_without_an_issue()
    {
        var issues = new List<ValidationIssue>();
        SafetyRulesValidator.Validate(ShippedSafety.Rules, ShippedSafety.ReplyKeys, issues);

        ShippedSafety.Issues.ShouldBeEmpty();
        issues.ShouldBeEmpty();
    }

    [Fact]
    public void Are_sample_content_until_a_clinician_has_reviewed_them() => ShippedSafety.Rules.IsClinicallyReviewed.ShouldBeFalse();

    /// <summary>T39: what is added to an example never lowers what is found.</summary>
    [Theory]
    [InlineData("{0}. My husband says it's nothing.")]
    [InlineData("{0} but my husband says it's nothing")]
    [InlineData("{0}. How long does CAR T take?")]
    [InlineData("How long does CAR T take? {0}")]
    [InlineData("hi quick question {0}")]
    [InlineData("{0}, should I worry?")]
    [InlineData("I don't know what to do, {0}")]
    [InlineData("what do i do {0}")]
    [InlineData("not sure if this is an emergency but {0}")]
    [InlineData("I read online that this can happen. {0}")]
    public void Find_their_examples_inside_longer_messages(string longer)
    {
        foreach (var example in ShippedSafety.Rules.Rules.SelectMany(rule => rule.Matches).Where(example => example.Turns.Count == 1))
        {
            var message = string.Format(System.Globalization.CultureInfo.InvariantCulture, longer, example.Text);

            ((int)Assess(message).Kind).ShouldBeGreaterThanOrEqualTo((int)Assess(example.Text).Kind, message);
        }
    }

    [Fact]
    public void Do_not_depend_on_capitals_and_apostrophes()
    {
        foreach (var example in ShippedSafety.Rules.Rules.SelectMany(rule => rule.Matches).Where(example => example.Turns.Count == 1))
        {
            var expected = Assess(example.Text).Rules;

            Assess(example.Text.ToUpperInvariant()).Rules.ShouldBe(expected, example.Text);
            Assess(example.Text.Replace("'", "", StringComparison.Ordinal)).Rules.ShouldBe(expected, example.Text);
            Assess(example.Text.Replace('\'', '\u2019')).Rules.ShouldBe(expected, example.Text);
        }
    }

    private static TriageResult Assess(string example)
    {
        var turns = new SafetyExample(example, 0).Turns;
        return ShippedSafety.Triage.Assess(turns[^1], [.. turns.SkipLast(1)]);
    }

    private static TheoryData<string, string> Examples(Func<SafetyRule, IReadOnlyList<SafetyExample>> select)
    {
        var data = new TheoryData<string, string>();
        foreach (var rule in ShippedSafety.Rules.Rules)
            foreach (var example in select(rule)) data.Add(rule.Id, example.Text);
        return data;
    }
}
