using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Answering;

/// <summary>T28: every golden question and every <c>asked:</c> line, against the article files themselves.</summary>
public sealed class What_is_quoted
{
    private static readonly Lazy<Task<IReadOnlyList<Reply>>> Replies = new(AskEverythingAsync);

    [Fact]
    public async Task Is_found_word_for_word_in_the_article_file_and_in_its_rendered_text()
    {
        var answers = (await Replies.Value).Select(ReplyText.AnswerOf).OfType<Answer>().ToList();
        answers.Count.ShouldBeGreaterThan(100);
        foreach (var answer in answers)
            foreach (var sentence in answer.Sentences)
            {
                var path = PathOf(answer.Citations[sentence.Citations[0] - 1]);
                var text = NormalForm.Collapse(sentence.Text);
                ArticleFileText.Stripped(path).ShouldContain(text, Case.Sensitive);
                ArticleFileText.Rendered(path).ShouldContain(text, Case.Sensitive);
            }
    }

    [Fact]
    public async Task Has_a_quote_that_is_the_sentence_it_supports()
    {
        foreach (var answer in (await Replies.Value).Select(ReplyText.AnswerOf).OfType<Answer>())
            foreach (var sentence in answer.Sentences)
                sentence.Citations.Select(number => answer.Citations[number - 1].Quote).ShouldContain(sentence.Text);
    }

    [Fact]
    public async Task Never_cuts_what_belongs_together()
    {
        var together = Directory.EnumerateFiles(Path.Combine(ProjectFolder.Knowledge, "articles"), "*.md", SearchOption.AllDirectories).SelectMany(ArticleFileText.TogetherParagraphs).ToList();
        together.Count.ShouldBeGreaterThan(2);
        foreach (var reply in await Replies.Value)
        {
            var text = NormalForm.Collapse(ReplyText.Of(reply));
            foreach (var paragraph in together)
                if (SentenceSplitter.Split(paragraph).Any(sentence => text.Contains(sentence, StringComparison.Ordinal)))
                    text.ShouldContain(paragraph);
        }
    }

    [Fact]
    public async Task Is_short()
    {
        foreach (var answer in (await Replies.Value).Select(ReplyText.AnswerOf).OfType<Answer>())
            answer.Sentences.Sum(sentence => NormalForm.CountWords(sentence.Text)).ShouldBeLessThanOrEqualTo(SentenceSelector.TargetWords);
    }

    [Fact]
    public async Task Makes_up_the_text_with_the_fixed_wording_and_nothing_else()
    {
        foreach (var reply in await Replies.Value)
        {
            var rest = ReplyText.Of(reply);
            var answer = ReplyText.AnswerOf(reply);
            foreach (var part in reply.Notices.Select(notice => notice.Text.Text)
                .Concat(answer?.Sentences.Select(sentence => sentence.Text + string.Concat(sentence.Citations.Select(number => $" [{number}]"))) ?? [])
                .Concat(reply is ClarifyReply clarify ? clarify.Choices.Select(choice => choice.Text) : [])
                .Concat(answer is null ? [] : [answer.Disclaimer.Text])
                .Append(reply.Contacts.Text.Text))
            {
                rest.ShouldStartWith(part, Case.Sensitive);
                rest = rest[part.Length..].TrimStart('\n');
            }

            rest.ShouldBeEmpty();
        }
    }

    private static string PathOf(Citation citation) => Path.Combine(ProjectFolder.Knowledge, citation.Article.File);

    private static async Task<IReadOnlyList<Reply>> AskEverythingAsync()
    {
        var replies = new List<Reply>();
        foreach (var question in GoldenQuestions.All) replies.Add(await ShippedKnowledge.AskAsync([.. question.Turns]));
        foreach (var asked in ShippedKnowledge.Content.Articles.SelectMany(article => article.Sections).SelectMany(section => section.Asked))
            replies.Add(await ShippedKnowledge.AskAsync(asked));
        return replies;
    }
}
