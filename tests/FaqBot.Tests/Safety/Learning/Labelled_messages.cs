using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety.Learning;

namespace FaqBot.Tests.Safety.Learning;

public sealed class Labelled_messages
{
    private static readonly HashSet<string> Labels = ["one"];

    [Fact]
    public void Are_read_with_their_conversations()
    {
        var messages = LabelledMessage.Read("x.tsv", "# a remark\none\tfire\n\nnone\thello | how are you\n", Labels, []);

        messages.Select(message => (message.Label, string.Join('/', message.Turns))).ShouldBe([("one", "fire"), ("none", "hello/how are you")]);
    }

    [Theory]
    [InlineData("two\tfire", "no rule is called 'two'")]
    [InlineData("one fire", "one tab")]
    [InlineData("one\t", "one tab")]
    [InlineData("one\ta\tb", "one tab")]
    public void Name_the_line_that_is_none(string line, string message)
    {
        var issues = new List<ValidationIssue>();

        LabelledMessage.Read("x.tsv", "none\thello\n" + line, Labels, issues).Count.ShouldBe(1);

        issues.ShouldHaveSingleItem().Line.ShouldBe(2);
        issues[0].Message.ShouldContain(message);
    }
}
