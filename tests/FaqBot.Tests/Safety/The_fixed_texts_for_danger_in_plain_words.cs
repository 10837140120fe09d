using Xunit.Abstractions;

namespace FaqBot.Tests.Safety;

public sealed class The_fixed_texts_for_danger_in_plain_words(ITestOutputHelper output)
{
    public static TheoryData<string> English => [.. ShippedSafety.Texts.Keys];

    public static TheoryData<string> Spanish => [.. ShippedSpanishSafety.Replies.Keys.Where(IsForDanger).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(English))]
    public void Need_at_most_the_sixth_grade_in_English(string key)
    {
        var grade = ReadingLevel.EnglishGrade(ShippedSafety.Texts[key]);

        output.WriteLine($"{key}: grade {grade:0.0}");
        grade.ShouldBeLessThanOrEqualTo(6.9, $"{key}: {ShippedSafety.Texts[key]}");
    }

    [Theory]
    [MemberData(nameof(Spanish))]
    public void Are_easy_to_read_in_Spanish(string key)
    {
        var text = ShippedSpanishSafety.Replies[key].Text;
        var ease = ReadingLevel.SpanishEase(text);

        output.WriteLine($"{key}: {ease:0.0}");
        ease.ShouldBeGreaterThanOrEqualTo(65, $"{key}: {text}");
    }

    [Theory]
    [InlineData("the", 1)]
    [InlineData("operator", 4)]
    [InlineData("trouble", 2)]
    [InlineData("whole", 1)]
    [InlineData("called", 1)]
    [InlineData("needed", 2)]
    [InlineData("peeled", 1)]
    [InlineData("emergency", 4)]
    [InlineData("medicine", 3)]
    [InlineData("minutes", 2)]
    [InlineData("blisters", 2)]
    public void Have_English_syllables_counted(string word, int syllables) => ReadingLevel.EnglishSyllables(word).ShouldBe(syllables);

    [Theory]
    [InlineData("llame", 2)]
    [InlineData("emergencias", 4)]
    [InlineData("oiga", 2)]
    [InlineData("guía", 2)]
    [InlineData("que", 1)]
    [InlineData("caer", 2)]
    [InlineData("estoy", 2)]
    [InlineData("línea", 3)]
    public void Have_Spanish_syllables_counted(string word, int syllables) => ReadingLevel.SpanishSyllables(word).ShouldBe(syllables);

    [Fact]
    public void Are_told_from_hard_ones()
    {
        ReadingLevel.EnglishGrade("Immediate evaluation of respiratory insufficiency is recommended, irrespective of aetiology.").ShouldBeGreaterThan(12);
        ReadingLevel.SpanishEase("La insuficiencia respiratoria requiere evaluación inmediata, independientemente de su etiología.").ShouldBeLessThan(40);
    }

    private static bool IsForDanger(string key) => key.Split('.')[0] is "emergency" or "crisis" or "reminder";
}
