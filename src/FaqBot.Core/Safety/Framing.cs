namespace FaqBot.Core.Safety;

/// <summary>Judges how one message speaks of what it mentions: as happening, denied, asked about, or from elsewhere.</summary>
internal sealed class Framing(Mentions mentions, FrameIndexes frames)
{
    private const int NegationReach = 6;
    private const int ListReach = 12;
    private const int GoneReach = 4;
    private const int ToldReach = 3;
    private const int ChronicReach = 6;

    // One sentence may be a whole story without a full stop; so much of it at most is one thought, and the time stays linear.
    private const int LongestThought = 60;

    private readonly Dictionary<(int Concept, Manner EvenWhen), MentionList> _accepted = [];

    /// <summary>How another language, that knows more words of the sentence, reads a mention of this concept; set before anything is accepted.</summary>
    public Func<int, Mention, Manner> Elsewise { get; set; } = (_, _) => Manner.Reported;

    /// <summary>The mentions of a concept that count for a rule which accepts the given manners.</summary>
    public MentionList Accepted(int concept, Manner evenWhen)
    {
        if (mentions.Of(concept).Count == 0) return MentionList.Empty;
        if (_accepted.TryGetValue((concept, evenWhen), out var known)) return known;
        return _accepted[(concept, evenWhen)] = mentions.Of(concept).Where(mention => ((Of(mention) | Elsewise(concept, mention)) & ~evenWhen) == Manner.Reported);
    }

    public Manner Of(Mention mention)
    {
        var manner = (IsNegated(mention) ? Manner.Negated : Manner.Reported) | (IsGone(mention) ? Manner.Over : Manner.Reported);
        if (StandsInSentence(frames.Now, mention)) return manner;
        if (IsAsked(mention)) manner |= Manner.Asked;
        if (IsElsewhere(mention) || IsStory(mention)) manner |= Manner.Elsewhere;
        if (IsChronic(mention)) manner |= Manner.Chronic;
        return manner;
    }

    /// <summary>Does the sentence tell of somebody's own state, up to the mention?</summary>
    public bool IsTold(Mention mention) => IsToldAfter(mentions.Words.SentenceStart(mention.Start), mention);

    private bool StandsInSentence(int concept, Mention mention) =>
        mentions.Of(concept).AnyStartsIn(mentions.Words.SentenceStart(mention.Start), mentions.Words.SentenceEnd(mention.Start));

    private bool IsAsked(Mention mention)
    {
        if (LastInSentence(frames.Asked, mention, before: mention.Start + 1) is { } question)
            return !IsToldAfter(mentions.Of(frames.Asked).LongestAt(question.Start)!.Value.End, mention);
        return mentions.Of(frames.AskedTail).AnyStartsIn(mention.Start, mentions.Words.SentenceEnd(mention.Start)) && !IsTold(mention);
    }

    // What is told of the present is of the present: "she finished chemo a year ago and has a fever",
    // "my skin is peeling, I had immunotherapy last year".
    private bool IsElsewhere(Mention mention)
    {
        var toldNow = mentions.Of(frames.ToldNow);
        if (LastInSentence(frames.Elsewhere, mention, before: mention.Start + 1) is { } last
            && !toldNow.AnyStartsIn(last.End, mention.Start + 1))
            return true;
        var beside = Math.Max(mentions.Words.SentenceStart(mention.Start), mention.Start - ToldReach);
        return !toldNow.AnyStartsIn(beside, mention.Start + 1)
            && mentions.Of(frames.Elsewhere).AnyStartsIn(mention.Start + 1, EndOfThought(mention));
    }

    // "In the movie she can't breathe": what a story tells, it tells as if it were now.
    private bool IsStory(Mention mention) => frames.Story is { } story && LastInSentence(story, mention, before: mention.Start + 1) is not null;

    // Near the mention, with nothing told of the present between, and nothing new or worse in the sentence.
    private bool IsChronic(Mention mention)
    {
        if (frames.Chronic is not { } chronic || (frames.Worsening is { } worsening && StandsInSentence(worsening, mention))) return false;
        if (LastInSentence(chronic, mention, before: mention.Start) is { } last && mention.Start - last.End <= ChronicReach
            && !mentions.Of(frames.ToldNow).AnyStartsIn(last.End, mention.Start))
            return true;
        var list = mentions.Of(chronic);
        var index = list.FirstFrom(mention.Start);
        return index < list.Count && list[index].Start < Math.Min(mention.End + ChronicReach, EndOfThought(mention))
            && !mentions.Of(frames.ToldNow).AnyStartsIn(mention.End, list[index].Start);
    }

    // Where after a comma somebody's own state is told, a new thought begins: in "I hit my head, my platelets were 14 last time" only the platelets are of last time.
    private int EndOfThought(Mention mention)
    {
        var end = Math.Min(mentions.Words.SentenceEnd(mention.Start), mention.End + LongestThought);
        for (var word = mention.End; word < end; word++)
            if (mentions.Words[word].AfterComma && mentions.Of(frames.Told).LongestAt(word) is not null) return word;
        return end;
    }

    private bool IsToldAfter(int word, Mention mention) => mentions.Of(frames.Told).AnyStartsIn(word, mention.Start + 1);

    private bool IsNegated(Mention mention)
    {
        if (LastInSentence(frames.Negator, mention, before: mention.Start) is not { } last) return false;
        var negator = mentions.Of(frames.Negator).LongestAt(last.Start)!.Value;
        return negator.End <= mention.Start && (Reaches(negator, mention) || ReachesByList(negator, mention));
    }

    // "no sign of any fever": only words that carry a negation on stand between.
    private bool Reaches(Mention negator, Mention mention) =>
        mention.Start - negator.End <= NegationReach && !mentions.Words[mention.Start].AfterComma && CarriesOn(negator.End, mention.Start);

    private bool CarriesOn(int from, int to)
    {
        for (var word = from; word < to; word++)
            if (mentions.Words[word].AfterComma || mentions.Of(frames.NegatorReach).LongestAt(word) is null) return false;
        return true;
    }

    // "no fever, chills or cough": a list that is closed by "or", with nothing between that starts a new thought.
    private bool ReachesByList(Mention negator, Mention mention)
    {
        if (mention.Start - negator.End > ListReach || mentions.Of(frames.NegatorEnd).AnyStartsIn(negator.End, mention.Start)) return false;
        var listWords = mentions.Of(frames.ListWord);
        var index = listWords.FirstFrom(negator.End);
        if (index == listWords.Count) return false;
        var listWord = listWords[index].Start;
        return listWord <= mention.End + ListReach && listWord < mentions.Words.SentenceEnd(mention.Start)
            && !mentions.Of(frames.NegatorEnd).AnyStartsIn(mention.End, listWord);
    }

    // "the fever is all gone"
    private bool IsGone(Mention mention)
    {
        var gone = mentions.Of(frames.Gone);
        var index = gone.FirstFrom(mention.End);
        return index < gone.Count && gone[index].Start is var start
            && start <= mention.End + GoneReach && start < mentions.Words.SentenceEnd(mention.Start)
            && !mentions.Words[start].AfterComma && CarriesOn(mention.End, start);
    }

    private Mention? LastInSentence(int concept, Mention mention, int before)
    {
        var list = mentions.Of(concept);
        var index = list.FirstFrom(before) - 1;
        return index >= 0 && list[index].Start >= mentions.Words.SentenceStart(mention.Start) ? list[index] : null;
    }
}

/// <summary>Where the concepts that frame a mention stand in the matcher of one language.</summary>
internal sealed record FrameIndexes(
    int Negator, int NegatorReach, int NegatorEnd, int ListWord, int Gone, int Asked, int AskedTail,
    int Told, int ToldNow, int Now, int Elsewhere, int Symptom, int? Story, int? Chronic, int? Worsening)
{
    public static FrameIndexes Of(ConceptMatcher matcher)
    {
        return new(
            Index(FrameConcepts.Negator), Index(FrameConcepts.NegatorReach), Index(FrameConcepts.NegatorEnd), Index(FrameConcepts.ListWord),
            Index(FrameConcepts.Gone), Index(FrameConcepts.Asked), Index(FrameConcepts.AskedTail), Index(FrameConcepts.Told), Index(FrameConcepts.ToldNow),
            Index(FrameConcepts.Now), Index(FrameConcepts.Elsewhere), Index(FrameConcepts.Symptom),
            matcher.IndexOf(FrameConcepts.Story), matcher.IndexOf(FrameConcepts.Chronic), matcher.IndexOf(FrameConcepts.Worsening));

        int Index(string name) => matcher.IndexOf(name) ?? throw new ArgumentException($"the matcher lacks the concept '{name}'", nameof(matcher));
    }
}
