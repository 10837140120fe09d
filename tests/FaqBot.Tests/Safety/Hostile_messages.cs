using CsCheck;
using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class Hostile_messages
{
    public static TheoryData<string> Strange =>
    [
        "", " ", "\0", "\0\0fever\0", "\uD800", "a\uDC00b", "\uD83D", "((((", "*a*", "/x/", "..", ". . .", "'", "'''''", "%", "°", "101°", "101/", "/101", "1,2,3,4", "1.2.3.4",
        "\u202Efever\u202C", "👩‍⚕️🤒", "مرحبا", "発熱", "\u0301\u0301", "<script>alert(1)</script>", "{phone}", "<fever>", "a ~ b", "999999999999999999999999999999 degrees", "101.", "temp .5",
    ];

    [Theory]
    [MemberData(nameof(Strange))]
    public void Are_read_without_an_exception(string message)
    {
        Should.NotThrow(() => ShippedSafety.Triage.Assess(message, [message, message]));
        Should.NotThrow(() => ShippedSafety.Triage.Assess("I have a fever " + message, [message]));
    }

    [Fact]
    public void Of_any_characters_are_read_without_an_exception() =>
        Gen.Char.Array[0, 200].Sample(characters => ShippedSafety.Triage.Assess(new string(characters), []) is not null);

    [Fact]
    public void Made_of_cue_words_in_any_order_are_read_without_an_exception()
    {
        var words = ShippedSafety.Rules.Rules.SelectMany(rule => rule.Matches).SelectMany(example => example.Text.Split(' ')).Distinct().ToArray();

        Gen.Int[0, words.Length - 1].Array[1, 60].Sample(message => ShippedSafety.Triage.Assess(string.Join(' ', message.Select(word => words[word])), []) is not null);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("i ")]
    [InlineData("can't ")]
    [InlineData("no fever or ")]
    [InlineData("102 ")]
    [InlineData("is he has a ")]
    [InlineData("fever, ")]
    [InlineData("\uD800 ")]
    [InlineData("\n")]
    public void Of_half_a_megabyte_are_read_to_their_end(string unit)
    {
        var message = string.Concat(Enumerable.Repeat(unit, 500_000 / unit.Length)) + "\nI want to die";

        ShippedSafety.Triage.Assess(message, []).Rules.ShouldContain("crisis-wish-to-die");
    }

    [Fact]
    public void With_characters_that_nobody_sees_are_still_understood()
    {
        ShippedSafety.Triage.Assess("I want to d\u200Bie", []).Tier.ShouldBe(CrisisTier.A);
        ShippedSafety.Triage.Assess("ｉ　ｈａｖｅ　ｃｈｅｓｔ　ｐａｉｎ", []).Action.ShouldBe(SafetyAction.Call911);
        ShippedSafety.Triage.Assess("I have chést paín", []).Action.ShouldBe(SafetyAction.Call911);
    }

    [Fact]
    public void That_are_missing_count_as_empty() => ShippedSafety.Triage.Assess(null!, null!).ShouldBe(TriageResult.None);

    [Fact]
    public void Read_by_many_threads_give_the_same_result()
    {
        var messages = ShippedSafety.Rules.Rules.SelectMany(rule => rule.Matches).Select(example => example.Text).ToArray();
        var expected = messages.Select(message => ShippedSafety.Triage.Assess(message, []).Rules).ToArray();

        Parallel.For(0, messages.Length * 4, i => ShippedSafety.Triage.Assess(messages[i % messages.Length], []).Rules.ShouldBe(expected[i % messages.Length]));
    }
}
