using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class Safety_triage
{
    [Theory]
    [InlineData("I had CAR T on Monday and my temp is 101.5", "crs-after-car-t", SafetyAction.CallTeamNow)]
    [InlineData("he can't find words since his CAR T", "icans-after-car-t", SafetyAction.CallTeamNow)]
    [InlineData("I can't breathe", "breathing", SafetyAction.Call911)]
    [InlineData("my chest hurts", "chest-pain", SafetyAction.Call911)]
    [InlineData("the port is red and hot", "iv-trouble", SafetyAction.CallTeamNow)]
    [InlineData("I took too many pills by accident", "overdose", SafetyAction.PoisonControl)]
    [InlineData("my husband hits me", "abuse", SafetyAction.AbuseLine)]
    public void The_action_fits_the_danger(string message, string rule, SafetyAction action)
    {
        var found = Assess(message);

        found.Rules[0].ShouldBe(rule);
        found.Action.ShouldBe(action);
        found.Kind.ShouldBe(TriageKind.Emergency);
        found.Tier.ShouldBeNull();
        found.Language.ShouldBe("en");
        found.ReplyKey.ShouldNotBeNull();
    }

    [Fact]
    public void A_wish_to_die_is_a_crisis() => Assess("I want to die").ShouldSatisfyAllConditions(
        found => found.Kind.ShouldBe(TriageKind.Crisis),
        found => found.Tier.ShouldBe(CrisisTier.A),
        found => found.ReplyKey.ShouldBe("crisis.now"));

    [Fact]
    public void Despair_without_death_is_gentle() => Assess("I feel like a burden to my kids").ShouldSatisfyAllConditions(
        found => found.Kind.ShouldBe(TriageKind.Gentle),
        found => found.Tier.ShouldBe(CrisisTier.B),
        found => found.ReplyKey.ShouldBe("crisis.gentle"));

    [Theory]
    [InlineData("I took all my pills to kill myself", "crisis-wish-to-die")]
    [InlineData("she took all her pills to kill herself and now I can't wake her", "act-under-way")]
    [InlineData("I want to die and I can't breathe", "crisis-wish-to-die")]
    [InlineData("he took too many pills and has chest pain", "chest-pain")]
    [InlineData("my son hits me and I have a fever of 102", "abuse")]
    [InlineData("my husband hits me and gave me the wrong pills", "overdose")]
    [InlineData("I can't do this anymore and my temp is 101", "fever")]
    public void Of_several_dangers_the_most_urgent_decides(string message, string first) => Assess(message).Rules[0].ShouldBe(first);

    [Fact]
    public void Every_rule_that_holds_is_named() => Assess("I had CAR T last week, I have a fever and I can't breathe").Rules
        .ShouldBe(["breathing", "crs-after-car-t", "fever"]);

    [Fact]
    public void A_circumstance_counts_from_an_earlier_message()
    {
        var found = Assess("he can't find his words", "How long does it take?", "my husband had CAR T last week");

        found.Rules[0].ShouldBe("icans-after-car-t");
        found.FromTurn.ShouldBe(2);
    }

    [Fact]
    public void Signs_told_over_several_messages_add_up()
    {
        var found = Assess("my legs are numb", "I have had back pain for a week");

        found.Rules.ShouldBe(["spinal-cord"]);
        found.FromTurn.ShouldBe(1);
    }

    [Fact]
    public void A_message_that_decides_alone_names_no_earlier_turn() =>
        Assess("my chest hurts", "what is CAR T?").FromTurn.ShouldBeNull();

    [Fact]
    public void The_same_evidence_again_only_reminds()
    {
        var found = Assess("I still have a fever, what should I eat?", "I have a fever");

        found.IsReminder.ShouldBeTrue();
        found.InThisMessage.ShouldBeTrue();
        found.FromTurn.ShouldBe(1);
        found.ReminderKey.ShouldBe("reminder.emergency");
    }

    [Fact]
    public void A_later_question_is_reminded_of_what_fired()
    {
        var found = Assess("How long does CAR T take?", "hello", "I want to die");

        found.IsReminder.ShouldBeTrue();
        found.InThisMessage.ShouldBeFalse();
        found.Kind.ShouldBe(TriageKind.Crisis);
        found.FromTurn.ShouldBe(2);
        found.ReminderKey.ShouldBe("reminder.crisis");
    }

    [Fact]
    public void New_evidence_fires_again()
    {
        Assess("now he is confused too", "my husband had CAR T and has a fever").ShouldSatisfyAllConditions(
            found => found.IsReminder.ShouldBeFalse(),
            found => found.Rules[0].ShouldBe("icans-after-car-t"));
        Assess("and now his heart is racing", "my husband had CAR T and has a fever").ShouldSatisfyAllConditions(
            found => found.IsReminder.ShouldBeFalse(),
            found => found.Rules.ShouldContain("crs-after-car-t"));
    }

    [Fact]
    public void A_gentle_line_is_not_repeated_with_every_later_answer() =>
        Assess("How long does CAR T take?", "I feel hopeless").ShouldBe(TriageResult.None);

    [Theory]
    [InlineData("my mouth is so sore")]
    [InlineData("I have been a little nauseous")]
    public void A_symptom_that_no_rule_names_is_reported(string message)
    {
        var found = Assess(message);

        found.Kind.ShouldBe(TriageKind.None);
        found.ReportsSymptom.ShouldBeTrue();
    }

    [Theory]
    [InlineData("How long does CAR T take?")]
    [InlineData("Does chemo cause nausea?")]
    [InlineData("I have no pain at all")]
    public void Other_messages_report_nothing(string message) => Assess(message).ShouldBe(TriageResult.None);

    [Theory]
    [InlineData("I don't want to die")]
    [InlineData("will this kill the cancer?")]
    [InlineData("I'm dying to know my results")]
    [InlineData("is this going to kill him?")]
    [InlineData("the wait is killing me")]
    public void Words_of_death_alone_are_no_crisis(string message) => Assess(message).Kind.ShouldBe(TriageKind.None);

    [Theory]
    [InlineData("my temp is 100.3", false)]
    [InlineData("my temp is 100.4", true)]
    [InlineData("39.2 after chemo", true)]
    [InlineData("temp is 37.9", false)]
    [InlineData("a temp of 102", true)]
    [InlineData("it reads 103 degrees", true)]
    [InlineData("he is at 38,5 °C", true)]
    [InlineData("101.5 day 4", true)]
    [InlineData("I checked my temp and bp, 102/80", false)]
    [InlineData("I weigh 101.5 pounds", false)]
    [InlineData("my heart rate is 101 and temp 98", false)]
    [InlineData("her temp is 96.9", false)]
    [InlineData("her temp is 96.1", true)]
    public void A_temperature_is_read_with_its_unit_and_place(string message, bool fires) =>
        (Assess(message).Kind == TriageKind.Emergency).ShouldBe(fires);

    [Theory]
    [InlineData("mom is always short of breath on stairs", false)]
    [InlineData("mom is always short of breath on stairs, and worse today", true)]
    [InlineData("mom is always short of breath on stairs. Today her lips are blue", true)]
    [InlineData("his left side has been weak since the stroke in 2015", false)]
    [InlineData("his left side is weak since this morning", true)]
    [InlineData("dad has had cancer for years and has a fever", true)]
    [InlineData("my husband always hits me", true)]
    [InlineData("in the movie she can't breathe", false)]
    [InlineData("we watched the movie and now I can't breathe", true)]
    [InlineData("99.1 this afternoon, is that a fever", false)]
    [InlineData("99.1 this morning and 101.5 now", true)]
    [InlineData("my coworker has a fever", false)]
    [InlineData("my coworker drove me home because I have a fever", true)]
    public void What_is_old_or_told_of_others_is_no_danger_unless_something_is_new(string message, bool fires) =>
        (Assess(message).Kind == TriageKind.Emergency).ShouldBe(fires);

    private static TriageResult Assess(string message, params string[] earlier) => ShippedSafety.Triage.Assess(message, earlier);
}
