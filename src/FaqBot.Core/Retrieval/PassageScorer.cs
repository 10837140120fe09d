namespace FaqBot.Core.Retrieval;

/// <summary>
/// The second phase for one question. A candidate's score is its BM25 score over everything (the first phase), plus BM25F over its fields (Robertson, Zaragoza
/// and Taylor 2004), plus how often neighbours of the question are neighbours in it (after Metzler and Croft 2005), plus the likest way the section is asked for,
/// by its subject and by its wording, plus its best sentence, the earlier the better. Draws the evidence for answering on the way. Grows with question and candidate alone; not thread-safe.
/// </summary>
internal sealed class PassageScorer
{
    // BM25F: weights of the fields, saturation, and how much a long text is discounted.
    private const double TitleWeight = 0.5;
    private const double HeadingWeight = 6.0;
    private const double AskedWeight = 0.8;
    private const double K1 = 1.6;
    private const double B = 0.75;

    // What neighbours count against single words, and how much more those of the heading do.
    private const double PairWeight = 0.5;
    private const double HeadingPairWeight = 2.0;

    // Shares of the question's whole weight that its likest asking, the same with its function words, and its best sentence may add; a sentence counts less the later it comes.
    private const double AskedShare = 1.5;
    private const double WordingShare = 2.0;
    private const double SentenceShare = 1.2;
    private const double LaterSentence = 0.3;

    // From this overlap on a way of asking and the question are taken for the same.
    private const double SameQuestion = 0.5;

    private readonly TermStatistics _statistics;
    private readonly TermMatcher _matcher;
    private readonly double[] _weights;
    private readonly double[] _rarities;
    private readonly double[] _telling;
    private readonly double _total;
    private readonly double _unknown;
    private readonly bool _asksForDuration;
    private readonly AskedMatcher _wording;

    public PassageScorer(Question question, TermStatistics statistics)
    {
        _statistics = statistics;
        _matcher = new TermMatcher(question, statistics);
        _weights = [.. question.Terms.Select(WeightOf)];
        _rarities = [.. question.Terms.Select(term => term.Rarity)];
        _telling = [.. question.Terms.Select(term => term.Telling)];
        _total = _weights.Sum();
        _unknown = _total == 0 ? 0 : question.Terms.Select((term, i) => statistics.IsKnown(term) ? 0 : _weights[i]).Sum() / _total;
        _asksForDuration = question.AsksForDuration;
        _wording = new AskedMatcher(question);
    }

    /// <param name="passage">A candidate.</param>
    /// <param name="firstPhase">Its BM25 score.</param>
    public (double Score, Evidence Evidence) Score(PassageTerms passage, double firstPhase)
    {
        var n = _weights.Length;
        Span<double> outside = stackalloc double[n], asked = stackalloc double[n], askedShare = stackalloc double[n], fields = stackalloc double[n], headingPairs = stackalloc double[n];
        Span<double> text = stackalloc double[n], textPairs = stackalloc double[n];
        headingPairs.Clear();
        var parts = passage.Read();
        ScoreOutside(ref parts, outside, fields, headingPairs);
        var askedMatch = BestAsked(ref parts, passage.AskedWeights(_statistics), asked, askedShare);
        var (sentence, length) = ScoreUnits(ref parts, passage.Units, outside, text, textPairs);
        var (wording, _) = _wording.Best(ref parts, passage.Asked);

        var score = firstPhase / _statistics.UnknownIdf;
        var norm = 1 - B + (B * length / _statistics.AverageTextLength);
        var evidence = new EvidenceSum(_asksForDuration);
        for (var i = 0; i < n; i++)
        {
            var frequency = fields[i] + (AskedWeight * asked[i]) + (text[i] / norm);
            score += _weights[i] * frequency * (1 + K1) / (K1 + frequency);
            if (i + 1 < n)
            {
                var near = (textPairs[i] / norm) + (HeadingPairWeight * Math.Min(1, headingPairs[i]));
                score += PairWeight * 0.5 * (_weights[i] + _weights[i + 1]) * near / (1 + near);
            }

            evidence.Add(_weights[i], _rarities[i], outside[i], askedShare[i], Math.Min(1, text[i]));
        }

        score += (AskedShare * _total * askedMatch) + (WordingShare * _total * wording) + (SentenceShare * sentence);
        return (score, evidence.Of(_total, ShareWithoutQuestion(passage.Title)) with { AskedMatch = askedMatch, Wording = wording, Sentence = _total == 0 ? 0 : sentence / _total, Unknown = _unknown });
    }

    /// <summary>What title and heading say: whether each term stands in either, their weighted frequencies, and neighbours in the heading.</summary>
    private void ScoreOutside(ref PassageTerms.PartReader parts, Span<double> outside, Span<double> fields, Span<double> headingPairs)
    {
        Span<double> heading = stackalloc double[_weights.Length];
        _matcher.Count(parts.Next(), outside);
        _matcher.Count(parts.Next(), heading, headingPairs);
        for (var i = 0; i < _weights.Length; i++)
        {
            fields[i] = (TitleWeight * Math.Min(1, outside[i])) + (HeadingWeight * Math.Min(1, heading[i]));
            outside[i] = Math.Min(1, Math.Max(outside[i], heading[i]));
        }
    }

    /// <summary>How much of the question each unit holds (<see cref="UnitScorer"/>).</summary>
    public double[] ScoreUnits(PassageTerms passage)
    {
        var parts = passage.Read();
        parts.Skip(2 + passage.Asked + passage.Units);
        return UnitScorer.Score(passage, _matcher, _telling, _wording.Best(ref parts, passage.Asked));
    }

    /// <summary>The weight found in the best unit together with title and heading, and the text's length; leaves frequencies and neighbours.</summary>
    private (double Best, int Length) ScoreUnits(ref PassageTerms.PartReader parts, int units, ReadOnlySpan<double> outside, Span<double> text, Span<double> pairs)
    {
        text.Clear();
        pairs.Clear();
        Span<double> unit = stackalloc double[_weights.Length];
        var (best, length) = (0.0, 0);
        for (var u = 0; u < units; u++)
        {
            var terms = parts.Next();
            length += terms.Length;
            _matcher.Count(terms, unit, pairs);
            var together = 0.0;
            for (var i = 0; i < _weights.Length; i++)
            {
                text[i] += unit[i];
                together += _weights[i] * Math.Max(Math.Min(1, unit[i]), outside[i]);
            }

            best = Math.Max(best, together / (1 + (LaterSentence * u)));
        }

        return (best, length);
    }

    /// <summary>
    /// The best Dice overlap of the question with one way of asking. Leaves each term's best match over all of them in <paramref name="best"/>, and in
    /// <paramref name="shares"/> what the match is worth as evidence: a word of a way of asking tells as much of what is asked as the whole of it was asked.
    /// </summary>
    private double BestAsked(ref PassageTerms.PartReader parts, double[] ways, Span<double> best, Span<double> shares)
    {
        best.Clear();
        shares.Clear();
        Span<double> part = stackalloc double[_weights.Length];
        var likest = 0.0;
        for (var way = 0; way < ways.Length; way++)
        {
            if (!_matcher.Count(parts.Next(), part)) continue;
            var common = 0.0;
            for (var i = 0; i < _weights.Length; i++)
            {
                best[i] = Math.Max(best[i], Math.Min(1, part[i]));
                common += _weights[i] * Math.Min(1, part[i]);
            }

            if (common == 0) continue;
            var overlap = Math.Min(1, 2 * common / (_total + ways[way]));
            likest = Math.Max(likest, overlap);
            var share = Math.Min(1, overlap / SameQuestion);
            for (var i = 0; i < _weights.Length; i++) shares[i] = Math.Max(shares[i], share * Math.Min(1, part[i]));
        }

        return likest;
    }

    private double ShareWithoutQuestion(ReadOnlySpan<int> title)
    {
        var (total, without) = (0.0, 0.0);
        foreach (var term in title)
        {
            var weight = _statistics.WeightOf(term);
            total += weight;
            if (!_matcher.Knows(term)) without += weight;
        }

        return total == 0 ? 0 : without / total;
    }

    /// <summary>A word weighs as its most frequent synonym does ("bill" is as telling as "cost"); one that the collection does not have, as what stands for it.</summary>
    private double WeightOf(QuestionTerm term)
    {
        var weight = _statistics.WeightOf(PassageTerms.HashOf(term.Term));
        foreach (var alternative in term.Alternatives)
            if (alternative is [var single] && PassageTerms.HashOf(single) is var hash && _statistics.IsKnown(hash))
                weight = Math.Min(weight, _statistics.WeightOf(hash));
        if (!_statistics.IsKnown(PassageTerms.HashOf(term.Term)))
            foreach (var broader in term.Broader)
                if (Array.TrueForAll(broader, word => _statistics.IsKnown(PassageTerms.HashOf(word))))
                    weight = Math.Min(weight, _statistics.WeightOf(broader));
        return weight * term.Telling;
    }
}
