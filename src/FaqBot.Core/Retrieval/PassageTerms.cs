using System.Runtime.InteropServices;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// The analysed terms of one passage, part by part, as 32-bit hashes: what the second phase and sentence selection look at. Written into the index
/// beside the passage, so that a search analyses nothing but the question. Two terms share a hash once in four thousand million pairs.
/// One run of numbers: the number of ways of asking and of units, then each part with its length before it: title, heading, each way of asking
/// (the heading is one more), each unit in the order of <see cref="Passage.Units"/>, each way of asking once more with its function words.
/// </summary>
public sealed class PassageTerms
{
    private const int Counts = 2;

    // A heading of fewer words, where it is all that there is, is a name: it tells what the passage is about, not how people ask for it.
    private const int ShortestSentence = 5;

    private readonly int[] _numbers;

    private double[]? _askedWeights;

    private PassageTerms(int[] numbers) => _numbers = numbers;

    public int Asked => _numbers[0];

    public int Units => _numbers[1];

    /// <summary>Of the article's title.</summary>
    public ReadOnlySpan<int> Title => _numbers.AsSpan(Counts + 1, _numbers[Counts]);

    /// <summary>What the subject words of each way of asking weigh together; kept, since every question to the collection needs it.</summary>
    /// <param name="statistics">Of the collection that the passage was read from: always the same.</param>
    internal double[] AskedWeights(TermStatistics statistics)
    {
        if (_askedWeights is { } known) return known;
        var parts = Read();
        parts.Skip(2);
        var weights = new double[Asked];
        for (var way = 0; way < weights.Length; way++)
            foreach (var term in parts.Next())
                weights[way] += statistics.WeightOf(term);
        return _askedWeights = weights;
    }

    /// <summary>All parts in their order: title, heading, <see cref="Asked"/> ways of asking, <see cref="Units"/> units, the <see cref="Asked"/> ways of asking as whole sentences.</summary>
    public PartReader Read() => new(_numbers, Counts);

    public static PassageTerms Of(Passage passage, PassageAnalyzer analyzer, bool withAsked)
    {
        var asked = withAsked ? passage.Asked : [];
        var heading = WholeOf(analyzer, passage.Heading);
        var ways = asked.Select(way => (Terms: Hashes(way), Whole: WholeOf(analyzer, way)))
            .Append((Terms: Hashes(passage.Heading), Whole: asked.Count == 0 && heading.Length < ShortestSentence ? [] : heading))
            .Where(way => way.Terms.Length > 0).ToList();
        var numbers = new List<int> { ways.Count, passage.Units.Count };
        int[][] parts = [Hashes(passage.Title), Hashes(passage.Heading), .. ways.Select(way => way.Terms), .. passage.Units.Select(unit => Hashes(unit.Text)), .. ways.Select(way => way.Whole)];
        foreach (var part in parts)
        {
            numbers.Add(part.Length);
            numbers.AddRange(part);
        }

        return new PassageTerms([.. numbers]);

        int[] Hashes(string text) => [.. analyzer.Analyze(text).Select(token => HashOf(token.Term))];
    }

    /// <summary>The words of a sentence with its function words, each once.</summary>
    public static int[] WholeOf(PassageAnalyzer analyzer, string text) => [.. analyzer.AnalyzeWhole(text).Select(token => HashOf(token.Term)).Distinct()];

    /// <summary>FNV-1a (Fowler, Noll, Vo) over the UTF-16 code units: the same in every process and on every machine.</summary>
    public static int HashOf(ReadOnlySpan<char> term)
    {
        var hash = 2166136261u;
        foreach (var c in term) hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }

    public byte[] ToBytes() => MemoryMarshal.AsBytes(_numbers.AsSpan()).ToArray();

    public static PassageTerms FromBytes(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, int>(bytes).ToArray());

    /// <summary>Takes one part after the other.</summary>
    public struct PartReader
    {
        private readonly int[] _numbers;
        private int _at;

        internal PartReader(int[] numbers, int at) => (_numbers, _at) = (numbers, at);

        public void Skip(int parts)
        {
            for (var i = 0; i < parts; i++) Next();
        }

        public ReadOnlySpan<int> Next()
        {
            var part = _numbers.AsSpan(_at + 1, _numbers[_at]);
            _at += 1 + part.Length;
            return part;
        }
    }
}
