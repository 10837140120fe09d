using System.Runtime.InteropServices;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// The analysed terms of one passage, part by part, as 32-bit hashes: what the second phase and sentence selection look at. Written into the index
/// beside the passage, so that a search analyses nothing but the question. Two terms share a hash once in four thousand million pairs.
/// One run of numbers: the number of ways of asking and of units, then each part with its length before it: title, heading, each way of asking
/// (the heading is one more), each unit in the order of <see cref="Passage.Units"/>.
/// </summary>
public sealed class PassageTerms
{
    private const int Counts = 2;

    private readonly int[] _numbers;

    private PassageTerms(int[] numbers) => _numbers = numbers;

    public int Asked => _numbers[0];

    public int Units => _numbers[1];

    /// <summary>Of the article's title.</summary>
    public ReadOnlySpan<int> Title => _numbers.AsSpan(Counts + 1, _numbers[Counts]);

    /// <summary>All parts in their order: title, heading, <see cref="Asked"/> ways of asking, <see cref="Units"/> units.</summary>
    public PartReader Read() => new(_numbers, Counts);

    public static PassageTerms Of(Passage passage, PassageAnalyzer analyzer, bool withAsked)
    {
        var asked = (withAsked ? passage.Asked : []).Append(passage.Heading).Select(Hashes).Where(terms => terms.Length > 0).ToList();
        var numbers = new List<int> { asked.Count, passage.Units.Count };
        foreach (var part in asked.Prepend(Hashes(passage.Heading)).Prepend(Hashes(passage.Title)).Concat(passage.Units.Select(unit => Hashes(unit.Text))))
        {
            numbers.Add(part.Length);
            numbers.AddRange(part);
        }

        return new PassageTerms([.. numbers]);

        int[] Hashes(string text) => [.. analyzer.Analyze(text).Select(token => HashOf(token.Term))];
    }

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

        public ReadOnlySpan<int> Next()
        {
            var part = _numbers.AsSpan(_at + 1, _numbers[_at]);
            _at += 1 + part.Length;
            return part;
        }
    }
}
