using FaqBot.Core.Answering;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Safety;

namespace FaqBot.Core.Conversation;

/// <summary>What a visitor is told in one turn: a closed set of records. Every text in it is fixed wording or belongs to an <see cref="Answer"/>.</summary>
public abstract record Reply
{
    private protected Reply() { }

    /// <summary>Language of the fixed wording.</summary>
    public required string Language { get; init; }

    /// <summary>The revision that was served.</summary>
    public required string Revision { get; init; }

    /// <summary>Fixed wording, in the order in which it is shown, before everything else.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>How to reach a person.</summary>
    public required ContactOptions Contacts { get; init; }

    public TriageResult Triage { get; init; } = TriageResult.None;

    /// <summary>Questions that the content really answers; at most three.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What was found for the question, for specialists, engineers and the evaluation.</summary>
    public SearchResult Found { get; init; } = SearchResult.Nothing;

    /// <summary>Asks the same again with every corrected word as the visitor wrote it; null where nothing was corrected that is worth telling.</summary>
    public Choice? Exact { get; init; }

    /// <summary>What was found for a second question of the same message; null where one was asked, or one passage is all that is needed.</summary>
    public SearchResult? Second { get; init; }
}

/// <summary>Fixed wording with its purpose.</summary>
public sealed record Notice(NoticeKind Kind, FixedText Text);

public enum NoticeKind
{
    /// <summary>The reply itself: an emergency, a refusal, a greeting.</summary>
    Reply,

    /// <summary>A gentle line before an answer, or a reminder of an earlier emergency reply.</summary>
    Safety,

    /// <summary>Which words were searched for in place of mistyped ones.</summary>
    Spelling,

    /// <summary>The quotes are in another language than the visitor's.</summary>
    Language,

    /// <summary>What to do if a symptom that was mentioned is happening now.</summary>
    Caution,
}

/// <summary>Sentences from the content, each cited.</summary>
public sealed record AnswerReply(Answer Answer) : Reply;

/// <summary>A choice between two to four readings of the question.</summary>
public sealed record ClarifyReply(IReadOnlyList<Choice> Choices) : Reply;

/// <param name="Text">What the visitor reads.</param>
/// <param name="Question">What is asked when it is chosen.</param>
public sealed record Choice(string Text, string Question);

/// <summary>The content does not answer this.</summary>
public sealed record NoAnswerReply : Reply;

/// <summary>Somebody may be in danger: what to do first, and nothing else.</summary>
public sealed record EmergencyReply : Reply;

/// <summary>Somebody may not want to live.</summary>
public sealed record CrisisReply : Reply;

/// <summary>A question only the visitor's own doctor can answer; <paramref name="General"/> is what the content says in general, if it does.</summary>
public sealed record PersonalAdviceReply(Answer? General) : Reply;

/// <summary>The visitor asked for a person.</summary>
public sealed record HandoffReply : Reply;

/// <summary>A greeting, thanks, a question about the bot.</summary>
public sealed record SmallTalkReply : Reply;
