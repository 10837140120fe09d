using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Conversation;

/// <summary>Tells the visitor which words were searched for in place of mistyped ones, and offers to search for what was written.</summary>
internal static class SpellingNotice
{
    private const string Between = ", ";

    /// <param name="reply">Without the notice.</param>
    /// <param name="found">What was searched for.</param>
    /// <param name="message">As the visitor wrote it.</param>
    /// <param name="replies">In the reply's language.</param>
    /// <returns>The reply with the notice first, safety lines aside; as it is where no word of the subject was corrected.</returns>
    public static TReply AddTo<TReply>(TReply reply, SearchResult found, string message, ReplyTexts replies) where TReply : Reply
    {
        var corrections = (found.Message?.Corrections ?? []).Where(correction => correction.IsSubject).ToList();
        var said = corrections.Concat(found.Carried).ToList();
        if (said.Count == 0) return reply;
        var key = ReplyText.AnswerOf(reply) is null && reply is not ClarifyReply ? ReplyKeys.SpellingSearched : ReplyKeys.Spelling;
        var notice = new Notice(NoticeKind.Spelling, replies[key, ("words", string.Join(Between, said.Select(correction => correction.Meant).Distinct()))]);
        var written = string.Join(Between, corrections.Select(correction => correction.Written).Distinct());
        var safety = reply.Notices.TakeWhile(other => other.Kind == NoticeKind.Safety).ToList();
        return reply with
        {
            Notices = [.. safety, notice, .. reply.Notices.Skip(safety.Count)],
            Exact = corrections.Count == 0 ? null : new Choice(replies[ReplyKeys.SpellingExact, ("words", written)].Text, CorrectedText.Exact(message, corrections)),
        };
    }
}
