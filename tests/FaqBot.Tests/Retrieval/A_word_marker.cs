using CsCheck;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Tests.Retrieval;

public sealed class A_word_marker
{
    private static readonly PassageAnalyzer Analyzer = new(SearchLanguage.English);
    private static readonly WordMarker Marker = new(Analyzer);

    private static readonly Vocabulary Words = Vocabulary.Read(
        new KnowledgeFile("vocabulary/en.txt", "price, cost\ncrs, cytokine release syndrome\nkymriah => kymriah, car t\n"), Analyzer, []);

    private static readonly QuestionAnalyzer Questions = new(Analyzer, Words, SearchLanguage.English);

    [Theory]
    [InlineData("driving", "Do not drive; drivers and those who drove wait.", "Do not [drive]; drivers and those who drove wait.")] // Stems, as the search has them.
    [InlineData("infusions", "An INFUSION takes an hour.", "An [INFUSION] takes an hour.")]
    [InlineData("price", "The cost, not the Price: costs", "The [cost], not the [Price]: [costs]")]
    [InlineData("crs", "Cytokine release syndrome (CRS) is common.", "[Cytokine release syndrome] ([CRS]) is common.")]
    [InlineData("crs", "The release of a cytokine is no syndrome.", "The release of a cytokine is no syndrome.")]
    [InlineData("crs", "Cytokine release\nsyndrome", "Cytokine release\nsyndrome")]
    [InlineData("kymriah", "One CAR T-cell product", "One [CAR T]-cell product")]
    [InlineData("car t cells", "CAR-T cells, a car, a cell", "[CAR-T cells], a car, a [cell]")]
    [InlineData("fever chills", "Fever, chills; fever chills", "[Fever], [chills]; [fever chills]")]
    [InlineData("infusion", "La infusión", "La [infusión]")]
    [InlineData("cost", "Costume, accost", "Costume, accost")]
    [InlineData("hodgkin", "non-Hodgkin and Hodgkin’s", "non-Hodgkin and [Hodgkin’s]")]
    [InlineData("what should I do", "what you should do", "what you should do")]
    [InlineData("cost", "", "")]
    public void Marks_the_words_that_the_search_finds_and_no_others(string question, string text, string marked) => Mark(text, question).ShouldBe(marked);

    [Fact]
    public void Gives_ranges_of_any_text_in_order_and_apart() => Gen.Select(Gen.String, Gen.String).Sample((question, text) =>
    {
        var ranges = Marker.Find(text + " cost " + text, Questions.Analyze(question + " price"));

        ranges.ShouldAllBe(range => range.Start >= 0 && range.Start < range.End && range.End <= (2 * text.Length) + 6);
        ranges.Zip(ranges.Skip(1)).ShouldAllBe(pair => pair.First.End < pair.Second.Start);
    });

    private static string Mark(string text, string question)
    {
        foreach (var (start, end) in Marker.Find(text, Questions.Analyze(question)).Reverse()) text = text.Insert(end, "]").Insert(start, "[");
        return text;
    }
}
