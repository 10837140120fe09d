namespace FaqBot.Core.Safety;

/// <summary>One message read by the rules of one language.</summary>
internal sealed class MessageReading
{
    private readonly SafetyRuleSet _rules;
    private readonly Mentions _mentions;
    private readonly Framing _framing;

    public MessageReading(SafetyRuleSet rules, MessageWords words)
    {
        _rules = rules;
        _mentions = rules.Matcher.Find(words);
        _framing = new Framing(_mentions, rules.Frames);
    }

    /// <summary>How many words of the message the phrases of the language know: the message is rather in the language that knows more.</summary>
    public int KnownWords => _mentions.KnownWords;

    /// <summary>Tells the conversation which circumstances and signs this message adds.</summary>
    public void Remember(ConversationFacts facts)
    {
        foreach (var concept in _rules.Remembered)
        {
            var name = _rules.Matcher.Names[concept];
            if (_framing.Accepted(concept, Manner.Asked | Manner.Elsewhere | Manner.Over).Count > 0) facts.AddMentioned(name);
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
