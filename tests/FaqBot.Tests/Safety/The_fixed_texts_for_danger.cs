using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class The_fixed_texts_for_danger
{
    public static TheoryData<string> Keys => [.. ShippedSafety.Texts.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Never_reassure_or_diagnose_or_name_a_method(string key)
    {
        string[] never = ["wait and see", "don't worry", "do not worry", "probably", "nothing serious", "you have", "you'll be fine", "pills", "gun", "rope", "as your doctor", "as a nurse", "we have called"];

        foreach (var words in never) ShippedSafety.Texts[key].ShouldNotContain(words, Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Are_short_and_one_paragraph(string key)
    {
        ShippedSafety.Texts[key].ShouldNotContain('\n');
        ShippedSafety.Texts[key].Split(' ').Length.ShouldBeInRange(15, 80);
    }

    [Theory]
    [InlineData(SafetyAction.Call911, "Call 911 now")]
    [InlineData(SafetyAction.PoisonControl, "Call Poison Control now: 1-800-222-1222")]
    [InlineData(SafetyAction.AbuseLine, "If you or someone else is in danger right now, call 911")]
    public void Say_first_what_to_do_now(SafetyAction action, string first)
    {
        foreach (var rule in ShippedSafety.Rules.Rules.Where(rule => rule.Action == action))
            ShippedSafety.Texts[rule.ReplyKey].ShouldStartWith(first, customMessage: rule.Id);
    }

    [Fact]
    public void Send_to_the_care_team_and_to_the_emergency_room_when_it_cannot_be_reached()
    {
        foreach (var rule in ShippedSafety.Rules.Rules.Where(rule => rule.Action == SafetyAction.CallTeamNow && rule.Id != "opioid-too-strong"))
        {
            ShippedSafety.Texts[rule.ReplyKey].ShouldContain("24-hour line now, or the number your team gave you", customMessage: rule.Id);
            ShippedSafety.Texts[rule.ReplyKey].ShouldContain("go to the emergency room", customMessage: rule.Id);
        }
    }

    [Fact]
    public void Give_the_crisis_line_to_call_or_text_in_both_tiers()
    {
        foreach (var rule in ShippedSafety.Rules.Rules.Where(rule => rule.Tier is not null))
            ShippedSafety.Texts[rule.ReplyKey].ShouldContain("call or text 988");

        ShippedSafety.Texts["crisis.now"].ShouldContain("911");
        ShippedSafety.Texts["crisis.now"].ShouldContain("for Spanish, press 2");
    }

    [Fact]
    public void Tell_people_after_car_t_not_to_drive_or_stay_alone()
    {
        ShippedSafety.Texts["emergency.car-t-thinking"].ShouldContain("Do not drive");
        ShippedSafety.Texts["emergency.car-t-thinking"].ShouldContain("Do not stay alone");
    }
}
