namespace FaqBot.Core.Safety;

/// <summary>One message read by the rules of one language.</summary>
internal sealed class MessageReading
{
    // Longer mentions are few, and what lies so far back is hardly the same thought.
    private const int LongestMention = 16;

    private readonly SafetyRuleSet _rules;
    private readonly Mentions _mentions;
    private readonly Framing _framing;

    public MessageReading(SafetyRuleSet rules, MessageWords words)
    {
        _rules = rules;
        _mentions = rules.Matcher.Find(words);
        _framing = new Framing(_mentions, rules.Frames);
    }

    public MessageWords Words => _mentions.Words;

    public SafetyRuleSet Rules => _rules;

    /// <summary>Every concept mentioned from one word to before another, with every manner in which it is, as the names of features.</summary>
    public void VisitConcepts(int from, int to, Action<string> visit)
    {
        foreach (var concept in _mentions.Named)
        {
            var mentions = _mentions.Of(concept);
            var seen = 0u;
            for (var i = mentions.FirstFrom(from); i < mentions.Count && mentions[i].Start < to; i++)
            {
                var manner = _framing.Of(mentions[i]);
                if ((seen & (1u << (int)manner)) != 0) continue;
                seen |= 1u << (int)manner;
                visit(_rules.ConceptFeatures.NameOf(concept, manner));
            }
        }
    }

    /// <summary>How many words of the message the phrases of the language know: the message is rather in the language that knows more.</summary>
    public int KnownWords => _mentions.KnownWords;

    /// <summary>
    /// Lets other languages hold still what this one reads in their sentences: "confusión" in a Spanish question is an English word too,
    /// but no English word says there that it is only asked about.
    /// </summary>
    public void ListenTo(IReadOnlyList<MessageReading> others) => _framing.Elsewise = (concept, mention) =>
    {
        var manner = Manner.Reported;
        foreach (var other in others)
            if (other != this && other._mentions.KnownWordsOfSentence(mention.Start) > _mentions.KnownWordsOfSentence(mention.Start))
                manner |= other.MannerOf(_rules.Matcher.Names[concept], mention);
        return manner;
    };

    // How this language speaks of the concept in the words of a mention that another language found; told when it does not find it there.
    private Manner MannerOf(string concept, Mention found)
    {
        if (_rules.Matcher.IndexOf(concept) is not { } index) return Manner.Reported;
        var list = _mentions.Of(index);
        Manner? manner = null;
        for (var i = list.FirstFrom(found.Start - LongestMention); i < list.Count && list[i].Start < found.End; i++)
            if (list[i].End > found.Start) manner = manner is { } known ? known & _framing.Of(list[i]) : _framing.Of(list[i]);
        return manner ?? Manner.Reported;
    }

    /// <summary>Tells the conversation which circumstances and signs this message adds.</summary>
    public void Remember(ConversationFacts facts)
    {
        foreach (var concept in _rules.Remembered)
        {
            var name = _rules.Matcher.Names[concept];
            if (_framing.Accepted(concept, Manner.Asked | Manner.Elsewhere | Manner.Over | Manner.Chronic).Count > 0) facts.AddMentioned(name);
            if (_framing.Accepted(concept, Manner.Reported).Count > 0) facts.AddReported(name);
        }
    }

    /// <summary>The rules that hold for this message in its conversation, in the order of the file.</summary>
    public IEnumerable<RuleMatch> Match(ConversationFacts facts)
    {
        foreach (var rule in _rules.Compiled)
        {
            HashSet<string>? evidence = null;
            int? fromTurn = null;
            foreach (var cue in rule.Cues)
            {
                if (!Holds(cue, rule.Rule.EvenWhen, facts)) continue;
                var turn = facts.TurnNeeded(cue);
                fromTurn = evidence is null || turn is null ? turn : fromTurn;
                (evidence ??= []).UnionWith(cue.Evidence);
            }

            if (evidence is not null) yield return new RuleMatch(rule.Rule, evidence, fromTurn);
        }
    }

    /// <summary>A symptom of somebody's own, told as happening.</summary>
    public bool ReportsSymptom()
    {
        var symptoms = _framing.Accepted(_rules.Frames.Symptom, Manner.Reported);
        for (var i = 0; i < symptoms.Count; i++)
            if (_framing.IsTold(symptoms[i])) return true;
        return false;
    }

    private bool Holds(CompiledCue cue, Manner evenWhen, ConversationFacts facts) =>
        (cue.All.Length == 0 || StandsTogether(cue, evenWhen)) && facts.Hold(cue);

    private bool StandsTogether(CompiledCue cue, Manner evenWhen)
    {
        foreach (var concept in cue.All)
            if (_framing.Accepted(concept, evenWhen).Count == 0) return false;
        var anchors = _framing.Accepted(cue.All[0], evenWhen);
        for (var i = 0; i < anchors.Count; i++)
            if (StandsAround(anchors[i], cue, evenWhen)) return true;
        return false;
    }

    private bool StandsAround(Mention anchor, CompiledCue cue, Manner evenWhen)
    {
        var (sentenceStart, sentenceEnd) = (_mentions.Words.SentenceStart(anchor.Start), _mentions.Words.SentenceEnd(anchor.Start));
        var from = cue.Near is { } near ? Math.Max(sentenceStart, anchor.Start - near) : sentenceStart;
        var to = cue.Near is { } reach ? Math.Min(sentenceEnd, anchor.End + reach) : sentenceEnd;
        foreach (var concept in cue.All.AsSpan(1))
            if (!_framing.Accepted(concept, evenWhen).AnyStartsIn(from, to)) return false;
        foreach (var concept in cue.Beside)
            if (!_mentions.Of(concept).AnyStartsIn(from, to)) return false;
        foreach (var concept in cue.Not)
            if (_mentions.Of(concept).AnyStartsIn(sentenceStart, sentenceEnd)) return false;
        return true;
    }
}
