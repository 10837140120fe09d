using CsCheck;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Tests.Retrieval;

public sealed class The_analyzer
{
    private static readonly PassageAnalyzer Analyzer = new(SearchLanguage.English);

    [Theory]
    [InlineData("CAR T", "cart")]
    [InlineData("CAR-T", "cart")]
    [InlineData("car t", "cart")]
    [InlineData("CART", "cart")]
    [InlineData("CAR T-cell", "cart cell")]
    [InlineData("CAR T cells", "cart cell")]
    [InlineData("T cells", "tcell")]
    [InlineData("T-cell", "tcell")]
    [InlineData("my car", "car")]
    [InlineData("don’t drive", "drive")]
    [InlineData("don't drive", "drive")]
    [InlineData("Infusión", "infus")]
    [InlineData("non-Hodgkin lymphoma", "nonhodgkin lymphoma")]
    [InlineData("Non Hodgkin lymphoma", "nonhodgkin lymphoma")]
    [InlineData("Hodgkin, or non", "hodgkin non")]
    public void Makes_one_term_of_the_ways_in_which_it_is_written(string text, string terms) => string.Join(' ', Analyzer.Terms(text)).ShouldBe(terms);

    [Fact]
    public void Takes_any_text() => Gen.String.Sample(text => Analyzer.Analyze(text).ShouldAllBe(token => token.Term.Length > 0));

    [Fact]
    public void Leaves_the_conversation_out_of_a_question()
    {
        var questions = new QuestionAnalyzer(Analyzer, Vocabulary.Empty, SearchLanguage.English);

        questions.Analyze("Hi, could you please tell me what my mom should know about driving?").Terms.Select(term => term.Term).ShouldBe(["drive"]);
        questions.Analyze("what should I do").IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Offers_what_the_vocabulary_says_for_a_word_or_several()
    {
        var issues = new List<ValidationIssue>();
        var vocabulary = Vocabulary.Read(new KnowledgeFile("vocabulary/en.txt", "# words\nprice, cost\nout of pocket => own cost\n"), Analyzer, issues);
        var questions = new QuestionAnalyzer(Analyzer, vocabulary, SearchLanguage.English);

        issues.ShouldBeEmpty();
        questions.Analyze("the price").Terms.Single().Alternatives.ShouldBe([["cost"]]);
        questions.Analyze("pay out of pocket").Terms.Single(term => term.Term == "pocket").Broader.ShouldBe([["own", "cost"]]);
    }

    [Theory]
    [InlineData("a => b => c")]
    [InlineData("the, of")]
    public void Reports_a_line_of_the_vocabulary_that_is_not_one(string line)
    {
        var issues = new List<ValidationIssue>();
        Vocabulary.Read(new KnowledgeFile("vocabulary/en.txt", "price, cost\n" + line), Analyzer, issues);

        issues.ShouldHaveSingleItem().ToString().ShouldStartWith("vocabulary/en.txt:2: vocabulary: ");
    }
}
