using System.Globalization;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using static FaqBot.Tests.Safety.ShippedSpanishSafety;

namespace FaqBot.Tests.Safety;

public sealed class The_shipped_Spanish_safety_rules
{
    public static TheoryData<string, string> Matches => Examples(rule => rule.IsDanger ? rule.Matches : []);

    public static TheoryData<string, string> AdviceMatches => Examples(rule => rule.IsDanger ? [] : rule.Matches);

    public static TheoryData<string, string> LookAlikes => Examples(rule => rule.LookAlikes);

    [Theory]
    [MemberData(nameof(Matches))]
    public void Find_each_of_their_examples_beside_the_English_ones_and_answer_in_Spanish(string rule, string example)
    {
        var found = Assess(new SafetyExample(example, 0));

        found.Rules.ShouldContain(rule);
        found.InThisMessage.ShouldBeTrue();
        found.Language.ShouldBe("es");
    }

    [Theory]
    [MemberData(nameof(AdviceMatches))]
    public void Find_questions_that_only_the_own_care_team_can_answer(string rule, string example)
    {
        var found = Assess(new SafetyExample(example, 0));

        found.Kind.ShouldBe(TriageKind.None);
        (found.Advice?.Id, found.Advice?.Language).ShouldBe((rule, "es"));
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void Leave_each_look_alike_alone_beside_the_English_ones(string rule, string lookAlike) =>
        Assess(new SafetyExample(lookAlike, 0)).Rules.ShouldBeEmpty($"a look-alike of {rule}");

    [Fact]
    public void Are_read_and_validated_without_an_issue()
    {
        var issues = new List<ValidationIssue>();
        SafetyRulesValidator.Validate(Rules, Replies.Keys, issues);

        Issues.ShouldBeEmpty();
        issues.ShouldBeEmpty();
    }

    [Fact]
    public void Are_those_of_the_English_file_in_the_same_order_with_the_same_action_tier_and_reply()
    {
        var english = ShippedSafety.Rules.Rules.Select(Essentials).ToList();

        Rules.Rules.Select(Essentials).Where(rule => english.Contains(rule) || rule.Id != "harm-to-others").ShouldBe(english);
        Rules.Rules.ShouldContain(rule => rule.Id == "harm-to-others" && rule.Action == SafetyAction.Call911 && rule.ReplyKey == "emergency.harm-to-others");
        Rules.IsClinicallyReviewed.ShouldBeFalse();

        static (string Id, SafetyAction, CrisisTier?, string) Essentials(SafetyRule rule) => (rule.Id, rule.Action, rule.Tier, rule.ReplyKey);
    }

    [Fact]
    public void Have_many_examples()
    {
        foreach (var rule in Rules.Rules)
        {
            rule.Matches.Count.ShouldBeGreaterThanOrEqualTo(15, rule.Id);
            rule.LookAlikes.Count.ShouldBeGreaterThanOrEqualTo(10, rule.Id);
        }
    }

    [Fact]
    public void Leave_the_English_examples_to_the_English_rules()
    {
        foreach (var rule in ShippedSafety.Rules.Rules)
        {
            foreach (var example in rule.IsDanger ? rule.Matches : []) Assess(example).Language.ShouldBe("en", example.Text);
            foreach (var example in rule.LookAlikes) Assess(example).Rules.ShouldBeEmpty(example.Text);
        }
    }

    [Theory] // T39
    [InlineData("{0}. Mi esposo dice que no es nada.")]
    [InlineData("{0} pero mi esposo dice que no es nada")]
    [InlineData("{0}. ¿Cuánto dura el CAR T?")]
    [InlineData("¿Cuánto dura el CAR T? {0}")]
    [InlineData("hola una pregunta, {0}")]
    [InlineData("ayuda {0}")]
    [InlineData("no sé qué hacer, {0}")]
    [InlineData("{0} qué hago")]
    [InlineData("no sé si es una emergencia pero {0}")]
    [InlineData("{0}. How long does CAR T take?")]
    public void Find_their_examples_inside_longer_messages(string longer)
    {
        foreach (var example in Rules.Rules.Where(rule => rule.IsDanger).SelectMany(rule => rule.Matches).Where(example => example.Turns.Count == 1))
        {
            var message = string.Format(CultureInfo.InvariantCulture, longer, example.Text);

            ((int)BothLanguages.Assess(message, []).Kind).ShouldBeGreaterThanOrEqualTo((int)Assess(example).Kind, message);
        }
    }

    [Fact]
    public void Do_not_depend_on_capitals_and_accents()
    {
        foreach (var example in Rules.Rules.Where(rule => rule.IsDanger).SelectMany(rule => rule.Matches).Where(example => example.Turns.Count == 1))
        {
            var expected = Assess(example).Rules;

            BothLanguages.Assess(example.Text.ToUpperInvariant(), []).Rules.ShouldBe(expected, example.Text);
            BothLanguages.Assess(WithoutAccents(example.Text), []).Rules.ShouldBe(expected, example.Text);
        }
    }

    [Theory]
    [InlineData("tengo fever de 102", "es")]
    [InlineData("mi mama tiene fever y le dieron chemo", "es")]
    [InlineData("I have a fever, mi mama says call", "en")]
    [InlineData("I want to die", "en")]
    [InlineData("me quiero morir", "es")]
    public void Of_both_languages_the_one_answers_that_knows_more_of_the_words(string message, string language) =>
        BothLanguages.Assess(message, []).Language.ShouldBe(language);

    [Theory]
    [InlineData("I had CAR T last week", "no encuentra las palabras", "icans-after-car-t", "es")]
    [InlineData("mi esposo tuvo CAR T la semana pasada", "he is confused", "icans-after-car-t", "en")]
    public void Take_the_circumstances_from_a_message_in_the_other_language(string earlier, string message, string rule, string language)
    {
        var found = BothLanguages.Assess(message, [earlier]);

        found.Rules.ShouldContain(rule);
        found.Language.ShouldBe(language);
    }

    private static string WithoutAccents(string text) => string.Concat(text
        .Select(c => c switch { 'á' => 'a', 'é' => 'e', 'í' => 'i', 'ó' => 'o', 'ú' => 'u', 'ñ' => 'n', '¿' or '¡' => ' ', _ => c }));

    private static TheoryData<string, string> Examples(Func<SafetyRule, IReadOnlyList<SafetyExample>> select)
    {
        var data = new TheoryData<string, string>();
        foreach (var rule in Rules.Rules)
            foreach (var example in select(rule)) data.Add(rule.Id, example.Text);
        return data;
    }
}
