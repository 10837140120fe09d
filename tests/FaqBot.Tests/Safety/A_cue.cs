using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class A_cue
{
    private static readonly string[] Signs = ["smoke: smoke", "heat: heat", "oven: oven", "kitchen: kitchen"];

    [Theory]
    [InlineData("all: [smoke, heat]", "heat and smoke", true)]
    [InlineData("all: [smoke, heat]", "smoke. heat", false)]
    [InlineData("{all: [smoke, heat], near: 2}", "smoke and heat", true)]
    [InlineData("{all: [smoke, heat], near: 2}", "smoke a b c heat", false)]
    [InlineData("{all: [smoke], beside: [heat]}", "smoke but no heat", true)]
    [InlineData("{all: [smoke], beside: [heat]}", "smoke", false)]
    [InlineData("{all: [smoke], not: [oven]}", "smoke from the oven", false)]
    [InlineData("{all: [smoke], not: [oven]}", "smoke. The oven is off", true)]
    [InlineData("{all: [smoke], unless: [oven]}", "smoke. The oven is off", false)]
    [InlineData("{all: [smoke], context: [kitchen]}", "smoke. I am in the kitchen", true)]
    [InlineData("{all: [smoke], context: [kitchen]}", "smoke, not kitchen", false)]
    [InlineData("reported: [smoke, heat]", "smoke. heat", true)]
    public void Holds_when_all_its_parts_do(string cue, string message, bool fires) =>
        new SmallRules { Concepts = Signs, Cue = cue }.Fires(message).ShouldBe(fires);

    [Theory]
    [InlineData("no smoke", false)]
    [InlineData("not a smoke", false)]
    [InlineData("no, smoke", true)]
    [InlineData("no heat, oven or smoke", false)]
    [InlineData("no heat but smoke or so", true)]
    [InlineData("the smoke is gone", false)]
    [InlineData("does it smoke", false)]
    [InlineData("what if smoke", false)]
    [InlineData("does it matter that i have smoke", true)]
    [InlineData("does it smoke right now", true)]
    [InlineData("smoke guideline", false)]
    [InlineData("smoke years ago", false)]
    [InlineData("years ago heat and now i see smoke", true)]
    [InlineData("does it end? smoke", true)]
    public void Is_kept_still_by_denial_question_and_other_times(string message, bool fires) =>
        new SmallRules { Concepts = Signs, Cue = "all: [smoke]" }.Fires(message).ShouldBe(fires);

    [Fact]
    public void Fires_on_a_question_when_its_rule_says_so() =>
        new SmallRules { Concepts = Signs, Cue = "all: [smoke]", RuleLines = "    evenWhen: [asked]\n" }.Fires("does it smoke").ShouldBeTrue();

    [Theory]
    [InlineData("{all: [smoke], context: [kitchen]}", "smoke", "in the kitchen", true)]
    [InlineData("{all: [smoke], context: [kitchen]}", "hello", "smoke in the kitchen", false)]
    [InlineData("reported: [smoke, heat]", "heat", "smoke", true)]
    [InlineData("reported: [smoke, heat]", "heat", "does it smoke", false)]
    [InlineData("{all: [smoke], unless: [oven]}", "smoke", "the oven", false)]
    [InlineData("all: [smoke, heat]", "heat", "smoke", false)]
    public void Takes_only_some_parts_from_earlier_messages(string cue, string message, string earlier, bool fires)
    {
        var found = new SafetyTriage([new SmallRules { Concepts = Signs, Cue = cue }.ReadSound()]).Assess(message, [earlier]);

        (found.Kind == TriageKind.Emergency && !found.IsReminder).ShouldBe(fires);
    }

    [Fact]
    public void Takes_circumstances_from_another_language()
    {
        var english = new SmallRules { Concepts = Signs, Cue = "{all: [smoke], context: [kitchen]}" };
        var spanish = new SmallRules { Language = "es", Concepts = ["smoke: humo", "kitchen: cocina"], Cue = "{all: [smoke], context: [kitchen]}" };
        var triage = new SafetyTriage([english.ReadSound(), spanish.ReadSound()]);

        triage.Assess("estoy en la cocina. smoke!", []).Language.ShouldBe("en");
        triage.Assess("humo", ["in the kitchen"]).Language.ShouldBe("es");
        triage.Assess("humo", []).ShouldBe(TriageResult.None);
    }
}
