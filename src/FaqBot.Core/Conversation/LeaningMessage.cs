using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Conversation;

/// <summary>How a message leans on what was asked before.</summary>
internal enum Leaning
{
    /// <summary>It stands alone.</summary>
    None,

    /// <summary>It may stand alone, or not: a pronoun beside a subject of its own.</summary>
    Slight,

    /// <summary>A pronoun stands for the subject, or there is next to no subject.</summary>
    Full,

    /// <summary>The question before is asked again about something else: "and for Medicaid?", "what about the other one?".</summary>
    Elliptic,
}

/// <summary>A message with the words by which it leans on earlier ones.</summary>
internal sealed class LeaningMessage
{
    // With at most this many subject words, none of them special, a message may lean without a word that says so.
    private const int FewTerms = 1;

    // A message that goes on ("and …") with more subject words says what it is about.
    private const int MostGoingOn = 4;

    // A message with a pronoun and more subject words tells a story of its own.
    private const int MostPointing = 3;

    // A word that everyday language hardly uses is a subject of its own.
    private const double SpecialRarity = 0.9;

    private readonly string _text;
    private readonly WrittenWord? _pronoun;
    private readonly bool _isPossessive;
    private readonly int _openingEnd;

    private LeaningMessage(string text, Leaning leaning, WrittenWord? pronoun, bool isPossessive, int openingEnd) =>
        (_text, Leaning, _pronoun, _isPossessive, _openingEnd) = (text, leaning, pronoun, isPossessive, openingEnd);

    public Leaning Leaning { get; }

    /// <summary>"That" may be all that was said, where "it" is its subject.</summary>
    public bool MeansAll { get; private init; }

    /// <summary>A word says that it leans; else only that there is so little of it.</summary>
    public bool SaysSo { get; private init; }

    /// <summary>One of several things is picked: "the one that …", "the other".</summary>
    public bool Picks { get; private init; }

    public static LeaningMessage Read(string text, Question own, SearchLanguage language)
    {
        var words = FollowUpWords.Of(language);
        var written = WrittenWord.In(text);
        var opening = words.Openings.Where(opening => StartsWith(written, opening)).MaxBy(opening => opening.Length);
        var pronoun = written.FirstOrDefault(word => words.StandsForSomething(word.Word) && (word == written[^1] || !HasSubjectBefore(own, word)) && !IsDeterminer(own, word, written, words));
        var possessive = written.FirstOrDefault(word => words.Possessives.Contains(word.Word) && !HasSubjectBefore(own, word));
        var points = pronoun.Word is not null || possessive.Word is not null
            || written.Any(word => words.Pointers.Contains(word.Word) || (words.StandsForSomething(word.Word) && !HasSubjectBefore(own, word)));
        var selects = written.Any(word => words.Selectors.Contains(word.Word));
        var isWhole = written.Any(word => words.Questions.Contains(word.Word));
        var special = own.Terms.Any(term => term.Rarity >= SpecialRarity);
        var goesOn = opening is not null && own.Terms.Count <= MostGoingOn;

        // "No", "yes", "ok" ask nothing.
        var asks = !own.IsEmpty || isWhole || points || opening is not null;
        var leaning = !asks ? Leaning.None
            : selects && !special ? Leaning.Elliptic
            : goesOn && (opening!.Length > 1 || !isWhole) ? Leaning.Elliptic
            : points && EndsWith(written, pronoun) ? Leaning.Full
            : points && own.Terms.Count <= MostPointing ? special ? Leaning.Slight : Leaning.Full
            : goesOn ? special ? Leaning.Slight : Leaning.Full
            : own.Terms.Count <= FewTerms ? !special ? Leaning.Full : EndsWithArticle(written, words) ? Leaning.Slight : Leaning.None
            : Leaning.None;
        var replaced = possessive.Word is not null && (pronoun.Word is null || possessive.Start < pronoun.Start) ? possessive : pronoun;
        return new LeaningMessage(text, leaning, replaced.Word is null ? null : replaced, replaced.Word is not null && replaced == possessive, opening is null ? 0 : written[opening.Length - 1].End)
        {
            Picks = selects,
            SaysSo = points || goesOn || selects,
            MeansAll = replaced.Word is not null && words.Demonstratives.Contains(replaced.Word),
        };
    }

    /// <summary>The message with a phrase in the place of its pronoun; where it has none, behind it.</summary>
    public string StandAlone(string phrase)
    {
        if (phrase.Length == 0) return _text;
        if (_pronoun is { } pronoun) return $"{_text[..pronoun.Start]}{phrase}{(_isPossessive ? "'s" : "")}{_text[pronoun.End..]}";
        var end = _text.Length;
        while (end > 0 && !char.IsLetterOrDigit(_text[end - 1])) end--;
        return $"{_text[..end]} ({phrase}){_text[end..]}";
    }

    private static bool StartsWith(List<WrittenWord> words, string[] opening)
    {
        if (words.Count < opening.Length) return false;
        for (var i = 0; i < opening.Length; i++)
            if (words[i].Word != opening[i])
                return false;
        return true;
    }

    // "It" at the end is no dummy.
    private static bool EndsWith(List<WrittenWord> words, WrittenWord pronoun) => pronoun.Word is not null && words[^1] == pronoun;

    private static bool EndsWithArticle(List<WrittenWord> words, FollowUpWords known) => words is [.., var article, _] && known.Articles.Contains(article.Word);

    private static bool HasSubjectBefore(Question own, WrittenWord word) => own.Terms.Any(term => term.End <= word.Start && term.Rarity >= SpecialRarity);

    // "That treatment": the noun may be the subject's own, so nothing is put in the place of "that". In "does that take" a verb follows.
    private static bool IsDeterminer(Question own, WrittenWord word, List<WrittenWord> written, FollowUpWords words) =>
        own.Terms.Any(term => term.Start == word.End + 1) && !(written.IndexOf(word) is > 0 and var at && words.Questions.Contains(written[at - 1].Word));
}
