using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Tests.Builders;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Answering;

/// <summary>A sentence whose subject stands in the sentence before is never said without it.</summary>
public sealed class A_sentence_that_points_back
{
    [Theory]
    [InlineData("Zelofen is a tablet against nausea. It tastes of ginger and honey. Zelofen comes in a blue box.", "what does zelofen taste of, ginger or honey", "Zelofen is a tablet against nausea.", "It tastes of ginger and honey.")]
    [InlineData("Zelofen is a tablet. Some people get hiccups from Zelofen. However, these hiccups stop after an hour.", "when do zelofen hiccups stop", "Some people get hiccups from Zelofen.", "However, these hiccups stop after an hour.")]
    public async Task Is_said_behind_it(string text, string question, string subject, string sentence)
    {
        var said = await SaidAsync(text, question);

        said.ShouldContain(sentence);
        said.IndexOf(subject).ShouldBe(said.IndexOf(sentence) - 1);
    }

    [Fact]
    public async Task Is_not_said_where_nothing_names_its_subject()
    {
        var said = await SaidAsync("It tastes of ginger. Zelofen comes in a blue box.", "what does zelofen taste of");

        said.ShouldBe(["Zelofen comes in a blue box."]);
    }

    private static async Task<IList<string>> SaidAsync(string text, string question)
    {
        using var knowledge = KnowledgeBuilder.Served(new ArticleText { Body = $"Opening.\n\n## Zelofen {{#zelofen}}\n\n{text}\n" });
        var reply = await Handler(knowledge: knowledge).HandleAsync(new Turn(question, "en", [], FridayMorning), CancellationToken.None);
        return [.. ReplyText.AnswerOf(reply).ShouldBeOfType<Answer>().Sentences.Select(sentence => sentence.Text)];
    }
}
