using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class Two_languages
{
    private static readonly SafetyTriage Triage = new([
        new SmallRules { Concepts = ["danger: confusion"] }.ReadSound(),
        new SmallRules { Language = "es", Concepts = ["danger: confusion", "asked: ^ causa, que es", "other: la, quimio, mi, papa, tiene, una"] }.ReadSound(),
    ]);

    [Theory]
    [InlineData("que es la confusion", null)]
    [InlineData("causa la quimio una confusion", null)]
    [InlineData("mi papa tiene confusion", "es")]
    [InlineData("i have confusion", "en")]
    [InlineData("que es la quimio? i have confusion", "es")]
    [InlineData("i have confusion. causa la quimio una confusion", "es")]
    public void Share_words_but_the_one_that_knows_more_of_a_sentence_says_how_they_are_meant(string message, string? language) =>
        Triage.Assess(message, []).Language.ShouldBe(language);
}
