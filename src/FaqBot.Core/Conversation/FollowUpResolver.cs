using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>Makes a question stand alone: "and how long does that take?" is asked together with the subject of the questions before it.</summary>
public static class FollowUpResolver
{
    // Of things that were asked about one is picked by what is said now ("the one that affects the brain"): what was said before tells less.
    private const double ShareBeforePick = 0.4;

    /// <summary>
    /// What a message may mean after <paramref name="earlier"/> ones, likeliest first, at most three: with the subject carried over, with all that was asked, by itself. A message that
    /// stands alone has one reading, its own words. Grows with the message and the earlier ones (at most <see cref="Turn.MostEarlier"/>, of which the last subject is looked for).
    /// </summary>
    public static IReadOnlyList<Question> Readings(string text, IReadOnlyList<string> earlier, PassageSearcher searcher)
    {
        var questions = searcher.Questions;
        var own = questions.Analyze(text);
        if (earlier.Count == 0) return [own];
        var message = LeaningMessage.Read(text, own, questions.Language);
        if (message.Leaning == Leaning.None || Topic.Of(earlier, searcher) is not { } topic) return [own];

        var share = message.Picks ? ShareBeforePick : 1;
        var withSubject = Merge(message, own, topic.Subject, topic.SubjectText, share);
        var withAll = Merge(message, own, topic.All, message.MeansAll ? topic.SubjectText : topic.AllText, share);
        Question[] readings = message.Leaning switch
        {
            Leaning.Elliptic when !message.Picks && topic.Instead(own, searcher) is { } rest => [Merge(message, own, rest, Topic.TextOf(rest, topic.Asked), share), withAll],
            Leaning.Elliptic when message.Picks && own.Terms.Count > 1 => [own, withAll],
            Leaning.Elliptic => own.Terms.Count > 1 ? [withAll, withSubject, own] : [withAll, withSubject],
            Leaning.Slight => [withSubject, own],
            _ => message.MeansAll ? [withAll, withSubject] : [withSubject, withAll],
        };
        return [.. readings.DistinctBy(reading => reading.Text)];
    }

    /// <summary>Whether a question would be taken for a follow-up, had anything been said before it.</summary>
    public static bool IsFollowUp(string text, QuestionAnalyzer questions) => LeaningMessage.Read(text, questions.Analyze(text), questions.Language).Leaning != Leaning.None;

    private static Question Merge(LeaningMessage message, Question own, IReadOnlyList<QuestionTerm> carried, string phrase, double share)
    {
        var known = own.Terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        var added = carried.Where(term => known.Add(term.Term)).Select(term => term with { Telling = term.Telling * share }).ToList();
        return own with
        {
            Text = message.StandAlone(phrase),
            Terms = [.. own.Terms.Concat(added).Take(QuestionAnalyzer.MostTerms)],
            Whole = [.. own.Whole.Union(added.Select(term => PassageTerms.HashOf(term.Term)))],
        };
    }
}
