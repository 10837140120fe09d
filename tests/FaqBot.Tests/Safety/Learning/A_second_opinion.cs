using FaqBot.Core.Safety;
using FaqBot.Core.Safety.Learning;

namespace FaqBot.Tests.Safety.Learning;

/// <summary>A classifier that learned from a handful of messages, beside small rules.</summary>
public sealed class A_second_opinion
{
    private static readonly SafetyRuleSet Rules = new SmallRules
    {
        Concepts = ["danger: fire, smoke", "carT: car t"],
        Matches = ["fire"],
        RuleLines = "",
    }.ReadSound();

    private static readonly LearnedWeights Learned = new ClassifierTrainer([Rules]).Train(Examples(), "examples-1", default);

    private static readonly TriageClassifier Classifier = Learned.ToClassifier();

    private static readonly SafetyTriage Triage = new([Rules], Classifier);

    [Fact]
    public void Finds_a_danger_that_the_rules_have_no_words_for()
    {
        new SafetyTriage([Rules]).Assess("flames are climbing up our kitchen wall", []).Kind.ShouldBe(TriageKind.None);

        var found = Triage.Assess("flames are climbing up our kitchen wall", []);

        found.Kind.ShouldBe(TriageKind.Emergency);
        found.Rules.ShouldBe(["one"]);
        found.InThisMessage.ShouldBeTrue();
    }

    [Fact]
    public void Keeps_a_rule_still_whose_word_stands_in_a_harmless_message()
    {
        const string Harmless = "the fire drill at school was boring and the teacher smiled";
        new SafetyTriage([Rules]).Assess(Harmless, []).Kind.ShouldBe(TriageKind.Emergency);

        Triage.Assess(Harmless, []).Kind.ShouldBe(TriageKind.None);
    }

    [Fact]
    public void Never_keeps_an_act_under_way_still()
    {
        var urgent = new SmallRules { Concepts = ["danger: fire, smoke", "carT: car t"], RuleLines = "    actUnderWay: true\n" }.ReadSound();

        new SafetyTriage([urgent], Classifier).Assess("the fire drill at school was boring and the teacher smiled", []).Kind.ShouldBe(TriageKind.Emergency);
    }

    [Fact]
    public void Never_keeps_a_wish_to_die_still()
    {
        const string Harmless = "the fire drill at school was boring and the teacher smiled";
        var wish = SafetyRulesReader.Read("safety/en.yaml", new SmallRules { Concepts = ["danger: fire, smoke", "carT: car t"] }.ToString().Replace("action: call911", "action: crisisLine\n    tier: A", StringComparison.Ordinal), [])!;

        new SafetyTriage([wish], Classifier).Assess(Harmless, []).Kind.ShouldBe(TriageKind.Crisis);
    }

    [Fact]
    public void Never_keeps_a_rule_still_that_it_did_not_learn()
    {
        var other = SafetyRulesReader.Read("safety/en.yaml", new SmallRules { Concepts = ["danger: fire, smoke", "carT: car t"] }.ToString().Replace("id: one", "id: two", StringComparison.Ordinal), [])!;

        new SafetyTriage([other], Classifier).Assess("the fire drill at school was boring and the teacher smiled", []).Kind.ShouldBe(TriageKind.Emergency);
    }

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("🔥🔥")]
    public void Bears_messages_without_words(string message) => Triage.Assess(message, [message]).Kind.ShouldBe(TriageKind.None);

    [Fact]
    public void Says_nothing_of_words_that_it_never_saw() =>
        Triage.Assess("Feuer brennt unsere Küchenwand hinauf und alle schreien", []).Kind.ShouldBe(TriageKind.None);

    [Fact]
    public void Is_not_given_again_for_the_same_danger()
    {
        var again = Triage.Assess("flames are climbing up our kitchen wall", ["flames are climbing up our kitchen wall"]);

        again.IsReminder.ShouldBeTrue();
        again.InThisMessage.ShouldBeTrue();
        Triage.Assess("what does the school lunch cost", ["flames are climbing up our kitchen wall"]).IsReminder.ShouldBeTrue();
    }

    [Fact]
    public void Reads_messages_together_when_none_of_them_says_enough()
    {
        var neverAlone = new OpinionThresholds { SureFrom = 2, SureTogetherFrom = 0.5f, TogetherFrom = 0 };
        var careful = new SafetyTriage([Rules], Classifier, neverAlone);

        careful.Assess("climbing up our kitchen wall", []).Kind.ShouldBe(TriageKind.None);
        var together = careful.Assess("climbing up our kitchen wall", ["flames behind the stove"]);

        together.Kind.ShouldBe(TriageKind.Emergency);
        together.FromTurn.ShouldBe(1);
    }

    [Fact]
    public void Is_the_same_whenever_it_is_learned_from_the_same_messages() =>
        ClassifierFile.Write(new ClassifierTrainer([Rules]).Train(Examples(), "examples-1", default)).ShouldBe(ClassifierFile.Write(Learned));

    private static List<LabelledMessage> Examples()
    {
        string[] dangers =
        [
            "flames behind the stove", "flames are on the curtain", "our kitchen wall is in flames", "flames climbing up the stairs", "the roof is in flames",
            "flames up our wall", "kitchen in flames", "climbing flames in our kitchen",
        ];
        string[] harmless =
        [
            "the fire drill at school was boring", "fire drill at school today", "the teacher at school smiled", "school lunch was boring today", "a fire drill was boring",
            "what does the school lunch cost", "the teacher was boring", "the drill at school was fun",
        ];
        return [.. Enumerable.Repeat(0, 6).SelectMany(_ => dangers.Select(text => new LabelledMessage("one", [text])).Concat(harmless.Select(text => new LabelledMessage(LabelledMessage.None, [text]))))];
    }
}
