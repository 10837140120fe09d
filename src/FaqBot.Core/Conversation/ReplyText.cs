using System.Globalization;
using FaqBot.Core.Answering;

namespace FaqBot.Core.Conversation;

/// <summary>A reply as plain text: notices, sentences with the numbers of their citations, choices, disclaimer, contacts, in this order and nothing else.</summary>
public static class ReplyText
{
    public static string Of(Reply reply)
    {
        var lines = new List<string>();
        lines.AddRange(reply.Notices.Select(notice => notice.Text.Text));
        var answer = AnswerOf(reply);
        if (answer is not null) lines.AddRange(answer.Sentences.Select(Sentence));
        if (reply is ClarifyReply clarify) lines.AddRange(clarify.Choices.Select(choice => choice.Text));
        if (answer is not null) lines.Add(answer.Disclaimer.Text);
        lines.Add(reply.Contacts.Text.Text);
        return string.Join('\n', lines);
    }

    /// <summary>The cited part of a reply, if it has one.</summary>
    public static Answer? AnswerOf(Reply reply) => reply switch
    {
        AnswerReply { Answer: var answer } => answer,
        PersonalAdviceReply { General: var general } => general,
        _ => null,
    };

    private static string Sentence(AnswerSentence sentence) =>
        sentence.Text + string.Concat(sentence.Citations.Select(number => string.Create(CultureInfo.InvariantCulture, $" [{number}]")));
}
