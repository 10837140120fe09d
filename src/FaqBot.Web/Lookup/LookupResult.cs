using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using Microsoft.AspNetCore.Html;

namespace FaqBot.Web.Lookup;

/// <summary>What a specialist sees for one question.</summary>
/// <param name="Reply">Exactly what a visitor would be told.</param>
/// <param name="CopyText">The reply with its sources, for the clipboard.</param>
/// <param name="Passages">What was found for it, best first.</param>
/// <param name="StrengthNeeded">The evidence that the collection asks for; null where nothing was searched.</param>
/// <param name="Elapsed">Time of the whole turn, its search included.</param>
public sealed record LookupResult(Reply Reply, string CopyText, IReadOnlyList<FoundPassage> Passages, double? StrengthNeeded, TimeSpan Elapsed)
{
    public bool WasSearched => !Reply.Found.Question.IsEmpty;
}

/// <summary>A passage as it may be shown.</summary>
/// <param name="Hit">As it was found.</param>
/// <param name="Article">What it belongs to.</param>
/// <param name="Standing">Whether it may answer visitors today.</param>
/// <param name="IsQuoted">The reply quotes it.</param>
/// <param name="Href">To its most telling sentence on the article's page.</param>
/// <param name="CopyText">Its text with its source, for the clipboard.</param>
/// <param name="Mark">A text of the passage with the question's words marked.</param>
public sealed record FoundPassage(Hit Hit, Article Article, Standing Standing, bool IsQuoted, string Href, string CopyText, Func<string, IHtmlContent> Mark)
{
    /// <summary>There is evidence enough that it answers; whether it also may is its <see cref="Standing"/>.</summary>
    public bool HasEvidence => Hit.Answerability >= AnswerFinder.Threshold;
}

/// <summary>Whether an article may answer visitors today: what <see cref="TurnHandler"/> asks of the first passage found.</summary>
public enum Standing
{
    Answers,

    /// <summary>Its review is overdue: read it, do not quote it.</summary>
    InReReview,

    /// <summary>Nobody may read it here: no clinician has reviewed it and sample content is off.</summary>
    Withheld,
}
