using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>Makes a question stand alone: "and how long does that take?" is asked together with the subject of the questions before it.</summary>
public static class FollowUpResolver
{
    // Of things that were asked about one is picked by what is said now ("the one that affects the brain"): what was said before tells less.
    private const double ShareBeforePick = 0.4;

    // What is said now is a word that the content lacks: what was said before must not answer in its place.
    private const double ShareBesideUnknown = 0.3;

    // A short question that is sure to be answered by itself has changed the subject.
    private const double SureByItself = 0.65;

    /// <summary>
    /// What a message may mean after <paramref name="earlier"/> ones (as they were written), in the order in which they serve, at most three: with the subject carried over, with all that
    /// was asked, by itself. A message that stands alone has one reading, its own words. Grows with the message and the earlier ones: at most <see cref="Turn.MostEarlier"/>, of which only the beginning is read.
    /// </summary>
    public static IReadOnlyList<Reading> Readings(string text, IReadOnlyList<string> earlier, PassageSearcher searcher)
    {
        var questions = searcher.Questions;
        var alone = new Reading(questions.Analyze(text));
        if (earlier.Count == 0) return [alone];
        var message = LeaningMessage.Read(text, alone.Question, questions.Language);
        if (message.Leaning == Leaning.None || Topic.Of(earlier, searcher) is not { } topic) return [alone];

        var own = alone.Question;
        var share = message.Picks ? ShareBeforePick : own.Terms.All(searcher.Knows) ? 1 : ShareBesideUnknown;
        Reading With(IReadOnlyList<QuestionTerm> carried, string phrase) => new(Merge(message, own, carried, phrase, share)) { Carried = topic.CorrectionsIn(phrase) };
        var (withSubject, withAll) = (With(topic.Subject, topic.SubjectText), With(topic.All, message.MeansAll ? topic.SubjectText : topic.AllText));
        Reading[] readings = message.Leaning switch
        {
            Leaning.Elliptic when !message.Picks && topic.Instead(own, searcher) is { } rest => [With(rest, Topic.TextOf(rest, topic.Asked)), withAll],
            Leaning.Elliptic when message.Picks && own.Terms.Count > 1 => [alone, withAll],
            Leaning.Elliptic => own.Terms.Count > 1 ? [withAll, withSubject, alone] : [withAll, withSubject],
            Leaning.Slight => [withSubject, alone],
            _ when !message.SaysSo => [alone with { LeastAnswerability = SureByItself }, withSubject, withAll],
            _ => message.MeansAll ? [withAll, withSubject] : [withSubject, withAll],
        };
        return [.. readings.DistinctBy(reading => reading.Question.Text)];
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
