using FaqBot.Core.Answering;
using FaqBot.Core.Knowledge;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Answering;

public sealed class An_answer
{
    private static readonly FixedText Disclaimer = ShippedKnowledge.Served.Replies("en")[ReplyKeys.Disclaimer];

    private static Citation Citation()
    {
        var passage = ShippedKnowledge.Content.Passages.First();
        return new Citation(1, passage, 0, ShippedKnowledge.Served.Articles[passage.Id.ArticleKey]);
    }

    [Fact]
    public void Cannot_be_made_without_sentences() => Should.Throw<ArgumentException>(() => new Answer([], [Citation()], Disclaimer));

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 2 })]
    [InlineData(new[] { 1, 2 })]
    public void Cannot_be_made_with_a_sentence_that_cites_nothing_that_is_there(int[] citations) =>
        Should.Throw<ArgumentException>(() => new Answer([new AnswerSentence("Text.", citations)], [Citation()], Disclaimer));

    [Fact]
    public void Cannot_be_made_without_a_disclaimer() =>
        Should.Throw<ArgumentNullException>(() => new Answer([new AnswerSentence("Text.", [1])], [Citation()], null!));

    [Fact]
    public void Is_grounded_only_word_for_word()
    {
        var citation = Citation();

        GroundingChecker.IsGrounded(new Answer([new AnswerSentence(citation.Quote, [1])], [citation], Disclaimer)).ShouldBeTrue();
        GroundingChecker.IsGrounded(new Answer([new AnswerSentence(citation.Quote.Replace('a', 'e'), [1])], [citation], Disclaimer)).ShouldBeFalse();
    }
}
