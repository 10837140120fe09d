using FaqBot.Core.Conversation;
using NodaTime;

namespace FaqBot.Core.Evaluation;

/// <summary>Asks every golden question through the very turn that answers visitors, and judges the reply to its last message.</summary>
public sealed class AnswerEvaluator(TurnHandler handler, Instant now)
{
    public async Task<IReadOnlyList<GoldenResult>> RunAsync(IReadOnlyList<GoldenQuestion> questions, CancellationToken cancellationToken)
    {
        var results = new List<GoldenResult>(questions.Count);
        foreach (var question in questions)
        {
            var turn = new Turn(question.Turns[^1], question.Language, [.. question.Turns.SkipLast(1)], now);
            results.Add(Judge(question, await handler.HandleAsync(turn, cancellationToken)));
        }

        return results;
    }

    private static GoldenResult Judge(GoldenQuestion question, Reply reply)
    {
        var text = ReplyText.Of(reply);
        var answer = ReplyText.AnswerOf(reply);
        var said = string.Join('\n', answer?.Sentences.Select(sentence => sentence.Text) ?? []);
        var facts = answer is null ? text : said;
        return new GoldenResult(question, reply)
        {
            RightKind = ReplyJson.KindOf(reply) == question.Kind,
            RightSection = question.Sections.Count == 0
                || (answer?.Citations.Any(citation => question.Sections.Contains(citation.Passage.Id.ArticleSection, StringComparer.Ordinal)) ?? false),
            FactsFound = question.Facts.All(fact => fact.IsMatch(facts)),
            FactsFirst = question.Facts.All(fact => fact.IsMatch(string.Join('\n', answer?.Sentences.Take(2).Select(sentence => sentence.Text) ?? [text]))),
            SentenceSaid = answer is null || question.Sentence is not { } sentence ? null : answer.Sentences.ToList().FindIndex(said => sentence.IsMatch(said.Text)),
            SentencesSaid = answer?.Sentences.Count ?? 0,
            SaidNever = question.Never.Any(never => never.IsMatch(said)),
        };
    }
}

/// <summary>One golden question with its reply and the judgement.</summary>
public sealed record GoldenResult(GoldenQuestion Question, Reply Reply)
{
    public required bool RightKind { get; init; }
    public required bool RightSection { get; init; }
    public required bool FactsFound { get; init; }

    /// <summary>All facts stand in the first two sentences.</summary>
    public required bool FactsFirst { get; init; }

    /// <summary>Place of the named sentence in the answer, from 0; -1 when it is not said, null without an answer or a named sentence.</summary>
    public required int? SentenceSaid { get; init; }

    public required int SentencesSaid { get; init; }

    public required bool SaidNever { get; init; }

    /// <summary>Right in all: kind, section, facts, and nothing that must never be said.</summary>
    public bool Right => RightKind && !SaidNever && (Question.Kind != "answer" || (RightSection && FactsFound));

    public bool Answered => Reply is AnswerReply;

    public bool Clarified => Reply is ClarifyReply;

    /// <summary>Why it is not right, in a few words; empty when it is.</summary>
    public string Failure => string.Join(", ", Reasons());

    private IEnumerable<string> Reasons()
    {
        if (!RightKind) yield return $"{ReplyJson.KindOf(Reply)} instead of {Question.Kind}";
        if (SaidNever) yield return "says what must never be said";
        if (Question.Kind != "answer" || !Answered) yield break;
        if (!RightSection) yield return $"quotes {(ReplyText.AnswerOf(Reply)!.Citations[0].Passage.Id.ArticleSection)} instead of {string.Join(" or ", Question.Sections)}";
        if (!FactsFound) yield return "lacks a fact";
    }
}
