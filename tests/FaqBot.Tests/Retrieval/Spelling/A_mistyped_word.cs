using FaqBot.Core.Retrieval.Spelling;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Retrieval.Spelling;

public sealed class A_mistyped_word
{
    private static SpellingCorrector English => ShippedKnowledge.Served.Searcher("en")!.Spelling;

    private static SpellingCorrector Spanish => ShippedKnowledge.Served.Searcher("es")!.Spelling;

    [Theory]
    [InlineData("waht is icanns", "what is icans")] // swapped, doubled
    [InlineData("kemo before the infusoin", "chemo before the infusion")] // as it sounds, swapped
    [InlineData("leukaferesis", "leukapheresis")]
    [InlineData("does medicair pay", "does medicare pay")]
    [InlineData("cytokine relase syndrome", "cytokine release syndrome")] // "relapse" is as near; the neighbours decide
    [InlineData("sideeffects of leuka pheresis", "side effects of leukapheresis")] // run together, torn apart
    [InlineData("YESCRTA", "yescarta")]
    [InlineData("is Carvicti approved", "is carvykti approved")] // a name that the content has
    public void Is_taken_for_what_the_content_has(string written, string meant) => English.Correct(written).Text.ShouldBe(meant);

    [Theory]
    [InlineData("la quimoterapia y la leucaferesis", "la quimioterapia y la leucaferesis")]
    [InlineData("puede manegar despues", "puede manejar despues")]
    [InlineData("efectos segundarios", "efectos secundarios")]
    [InlineData("fievre y bomitos", "fiebre y vomitos")]
    public void Is_mended_in_Spanish_too(string written, string meant) => Spanish.Correct(written).Text.ShouldBe(meant);

    [Theory]
    [InlineData("Mrs Kowalczyk from Ypsilanti had an infusion")]
    [InlineData("my uncle Abdulrahman Nwachukwu is in Punxsutawney")]
    [InlineData("may he use a forklift, a zeppelin, an ocarina")] // rare, and spelled right
    [InlineData("does car t treat lymphedema, thrombocythemia, leukoplakia")] // near words of the content, and others
    [InlineData("may I take clofarabine, Enbrel, Aleve, besponsa, xarelto")]
    [InlineData("does Humana pay, or medigap")]
    [InlineData("can he get car t for ALCL in the ICU with COPD")]
    [InlineData("My doctor is Dr. Fevre, and Mr. Tremer is here")]
    [InlineData("seguro quiero donde sangre")] // Spanish among English
    [InlineData("what does \"leukaferesis\" mean")] // in quotation marks it is meant as it is written
    [InlineData("write to infuson@exmple.com or www.infuson.com")]
    [InlineData("CD19x b4 2nite infuson2")]
    [InlineData("🤒 😀 … ¿? مرحبا")]
    [InlineData("")]
    public void Is_only_what_neither_the_language_nor_the_content_knows(string text)
    {
        var corrected = English.Correct(text);

        corrected.Text.ShouldBe(text);
        corrected.Corrections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("¿causa linfedema, colitis, ataxia?")]
    [InlineData("clofarabina o warfarina con cirrosis")]
    [InlineData("mi tía Leocadia y mi hija Ximena")]
    [InlineData("does medicare cover it")]
    public void Is_none_of_these_in_Spanish(string text) => Spanish.Correct(text).Corrections.ShouldBeEmpty();

    [Fact]
    public void Stays_as_it_is_where_what_is_meant_is_not_in_the_content()
    {
        using var served = KnowledgeBuilder.Served(new ArticleText());

        served.Searcher("en")!.Spelling.Correct("a bannana for my giraff").Corrections.ShouldBeEmpty();
    }

    [Fact]
    public void Says_where_it_stood_and_whether_it_carries_the_subject()
    {
        var corrected = English.Correct("waht does leukaferesis do");

        corrected.Corrections.ShouldBe([new Correction(0, 4, "waht", "what", IsSubject: false), new Correction(10, 12, "leukaferesis", "leukapheresis", IsSubject: true)]);
        CorrectedText.Exact("waht does leukaferesis do", corrected.Corrections.Where(correction => correction.IsSubject)).ShouldBe("waht does \"leukaferesis\" do");
    }

    [Fact]
    public void Costs_no_more_than_a_few_words_of_a_long_message()
    {
        var corrected = English.Correct(string.Join(' ', Enumerable.Repeat("infusoin leukaferesis", 400)));

        corrected.Corrections.Count.ShouldBeInRange(1, 8);
    }

    [Fact]
    public void Of_thousands_of_letters_is_no_word() => English.Correct(new string('a', 15_000) + " " + new string('b', 15_000)).Corrections.ShouldBeEmpty();

    [Fact]
    public void Is_compared_with_words_that_the_vocabulary_alone_has() => English.Correct("cytoxen").Text.ShouldBe("cytoxan");
}
