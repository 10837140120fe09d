namespace FaqBot.Core.Retrieval;

/// <summary>
/// The second phase for one question: scores candidates by fields (BM25F, Robertson, Zaragoza and Taylor 2004), by the likest way the section is asked for,
/// and by the best single sentence, and draws the evidence on the way. Words of the vocabulary count a little less than the visitor's own.
/// Grows with the question and the candidate alone; not thread-safe, one for each search.
/// </summary>
internal sealed class PassageScorer
{
    /// <summary>What a word of the vocabulary counts against the visitor's own word.</summary>
    private const double AlternativeWeight = 0.9;

    // BM25F: weights of the fields, saturation, and how much a long text is discounted.
    private const double TitleWeight = 0.5;
    private const double HeadingWeight = 2.0;
    private const double AskedWeight = 1.5;
    private const double K1 = 1.2;
    private const double B = 0.4;

    // Shares of the question's whole weight that its likest asking, and its best sentence, may add.
    private const double AskedShare = 1.2;
    private const double SentenceShare = 0.4;

    private readonly TermStatistics _statistics;
    private readonly TermSlots _slots = new();
    private readonly ScoredTerm[] _terms;
    private readonly bool[] _present;
    private readonly double _total;

    private readonly record struct ScoredTerm(int Slot, int[][] Alternatives, double Weight);

    public PassageScorer(Question question, TermStatistics statistics)
    {
        _statistics = statistics;
        _terms = [.. question.Terms.Select(term => new ScoredTerm(
            _slots.Of(PassageTerms.HashOf(term.Term)),
            [.. term.Alternatives.Select(alternative => alternative.Select(word => _slots.Of(PassageTerms.HashOf(word))).ToArray())],
            WeightOf(term)))];
        _present = new bool[_slots.Count];
        _total = _terms.Sum(term => term.Weight);
        Weights = [.. _terms.Select(term => term.Weight)];
    }

    /// <summary>How informative each term of the question is, in the question's order.</summary>
    public IReadOnlyList<double> Weights { get; }

    public (double Score, Evidence Evidence, double[] UnitScores) Score(PassageTerms passage)
    {
        Span<double> outside = stackalloc double[_terms.Length], asked = stackalloc double[_terms.Length], text = stackalloc double[_terms.Length];
        Span<double> part = stackalloc double[_terms.Length], everywhere = stackalloc double[_terms.Length], fields = stackalloc double[_terms.Length];
        text.Clear();
        asked.Clear();

        Find(passage.Title, outside);
        for (var i = 0; i < _terms.Length; i++) fields[i] = TitleWeight * outside[i];
        Find(passage.Heading, part);
        for (var i = 0; i < _terms.Length; i++)
        {
            fields[i] += HeadingWeight * part[i];
            outside[i] = Math.Max(outside[i], part[i]);
        }

        var askedMatch = BestAsked(passage, part, asked);
        var unitScores = new double[passage.Units.Count];
        var sentenceMatch = 0.0;
        var length = 0;
        for (var unit = 0; unit < unitScores.Length; unit++)
        {
            length += passage.Units[unit].Length;
            Find(passage.Units[unit], part);
            var withOutside = 0.0;
            for (var i = 0; i < _terms.Length; i++)
            {
                text[i] += part[i];
                unitScores[unit] += _terms[i].Weight * part[i];
                withOutside += _terms[i].Weight * Math.Max(part[i], outside[i]);
            }

            sentenceMatch = Math.Max(sentenceMatch, withOutside);
        }

        double score = 0, covered = 0, missing = 0;
        var norm = 1 - B + (B * length / _statistics.AverageTextLength);
        for (var i = 0; i < _terms.Length; i++)
        {
            var frequency = fields[i] + (AskedWeight * asked[i]) + (text[i] / norm);
            score += _terms[i].Weight * frequency / (K1 + frequency);
            everywhere[i] = Math.Max(outside[i], Math.Max(asked[i], Math.Min(1, text[i])));
            covered += _terms[i].Weight * everywhere[i];
            if (everywhere[i] == 0) missing = Math.Max(missing, _terms[i].Weight);
        }

        if (_total == 0) return (0, Evidence.None, unitScores);
        sentenceMatch /= _total;
        score += _total * ((AskedShare * askedMatch) + (SentenceShare * sentenceMatch));
        return (score, new Evidence(covered / _total, askedMatch, sentenceMatch, missing), unitScores);
    }

    /// <summary>The best Dice overlap of the question with one way of asking; leaves each term's best match over all of them in <paramref name="best"/>.</summary>
    private double BestAsked(PassageTerms passage, Span<double> part, Span<double> best)
    {
        var likest = 0.0;
        foreach (var question in passage.Asked)
        {
            Find(question, part);
            var common = 0.0;
            for (var i = 0; i < _terms.Length; i++)
            {
                best[i] = Math.Max(best[i], part[i]);
                common += _terms[i].Weight * part[i];
            }

            if (common == 0) continue;
            var total = 0.0;
            foreach (var term in question) total += _statistics.WeightOf(term);
            likest = Math.Max(likest, 2 * common / (_total + total));
        }

        return Math.Min(1, likest);
    }

    /// <summary>For each term of the question: 1 where it stands in the part, less for an alternative that stands there whole, else 0.</summary>
    private void Find(int[] part, Span<double> matches)
    {
        Array.Clear(_present);
        foreach (var term in part)
            if (_slots.Find(term) is >= 0 and var slot)
                _present[slot] = true;
        for (var i = 0; i < _terms.Length; i++) matches[i] = _present[_terms[i].Slot] ? 1 : HasAlternative(_terms[i].Alternatives) ? AlternativeWeight : 0;
    }

    private bool HasAlternative(int[][] alternatives)
    {
        foreach (var alternative in alternatives)
            if (AllPresent(alternative))
                return true;
        return false;
    }

    private bool AllPresent(int[] slots)
    {
        foreach (var slot in slots)
            if (!_present[slot])
                return false;
        return true;
    }

    /// <summary>A word that the vocabulary knows weighs as its most frequent alternative does: "bill" is as telling as "cost".</summary>
    private double WeightOf(QuestionTerm term)
    {
        var weight = _statistics.WeightOf(PassageTerms.HashOf(term.Term));
        foreach (var alternative in term.Alternatives)
            if (alternative is [var single] && PassageTerms.HashOf(single) is var hash && _statistics.IsKnown(hash))
                weight = Math.Min(weight, _statistics.WeightOf(hash));
        return weight * term.Telling;
    }
}
