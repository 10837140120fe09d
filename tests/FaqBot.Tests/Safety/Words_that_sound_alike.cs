namespace FaqBot.Tests.Safety;

public sealed class Words_that_sound_alike
{
    private const string Header = "review: sample\nsoundsAlike: [ch=ch, qu=k, c=k, v=b, z=s, ll=y, h=]\nshortForms: [q=que, toy=estoy]";

    [Theory]
    [InlineData("vomito", "bomito", true)]
    [InlineData("que hago", "q ago", true)]
    [InlineData("estoy mal", "toy mal", true)]
    [InlineData("ayuda", "alluda", true)]
    [InlineData("quiero", "kiero", true)]
    [InlineData("pecho", "pecko", false)]
    [InlineData("calvo", "calor", false)]
    [InlineData("vom*", "bomitando", true)]
    public void Are_one_word_where_the_file_says_so(string phrase, string message, bool fires) =>
        new SmallRules { Header = Header, Concepts = [$"danger: {phrase}"] }.Fires(message).ShouldBe(fires);

    [Fact]
    public void Are_different_words_in_a_file_that_says_nothing() => new SmallRules { Concepts = ["danger: vomito"] }.Fires("bomito").ShouldBeFalse();

    [Fact]
    public void Are_written_as_pairs() =>
        new SmallRules { Header = "review: sample\nsoundsAlike: [v]" }.ReadIssues().ShouldContain(issue => issue.Rule == "bad-value" && issue.Message.Contains("soundsAlike"));

    [Theory]
    [InlineData("fire ¿does it rain", true)]
    [InlineData("¿does it fire", false)]
    [InlineData("water ¿does it fire", false)]
    [InlineData("¡fire!", true)]
    public void Stand_in_sentences_that_begin_with_an_inverted_mark(string message, bool fires) =>
        new SmallRules { Concepts = ["danger: fire"] }.Fires(message).ShouldBe(fires);
}
