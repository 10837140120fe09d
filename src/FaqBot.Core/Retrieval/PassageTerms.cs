using System.Runtime.InteropServices;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// The analysed terms of one passage, part by part, as 32-bit hashes: what the second phase and sentence selection look at. Written into the index
/// beside the passage, so that a search analyses nothing but the question. Two terms share a hash once in four thousand million pairs.
/// </summary>
/// <param name="Title">Of the article's title.</param>
/// <param name="Heading">Of the section's heading.</param>
/// <param name="Asked">Of each of the section's questions, and of its heading, which is one more way to ask for it.</param>
/// <param name="Units">Of each unit, in the order of <see cref="Passage.Units"/>.</param>
public sealed record PassageTerms(int[] Title, int[] Heading, IReadOnlyList<int[]> Asked, IReadOnlyList<int[]> Units)
{
    public static PassageTerms Of(Passage passage, PassageAnalyzer analyzer, bool withAsked)
    {
        return new PassageTerms(
            Hashes(passage.Title),
            Hashes(passage.Heading),
            [.. (withAsked ? passage.Asked : []).Append(passage.Heading).Select(Hashes).Where(terms => terms.Length > 0)],
            [.. passage.Units.Select(unit => Hashes(unit.Text))]);

        int[] Hashes(string text) => [.. analyzer.Analyze(text).Select(token => HashOf(token.Term))];
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo) over the UTF-16 code units: the same in every process and on every machine.</summary>
    public static int HashOf(ReadOnlySpan<char> term)
    {
        var hash = 2166136261u;
        foreach (var c in term) hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }

    /// <summary>Each part with its length before it: title, heading, number of questions and each of them, the units.</summary>
    public byte[] ToBytes()
    {
        var numbers = new List<int>();
        Add(Title);
        Add(Heading);
        numbers.Add(Asked.Count);
        foreach (var question in Asked) Add(question);
        foreach (var unit in Units) Add(unit);
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray();

        void Add(int[] part)
        {
            numbers.Add(part.Length);
            numbers.AddRange(part);
        }
    }

    public static PassageTerms FromBytes(ReadOnlySpan<byte> bytes)
    {
        var numbers = MemoryMarshal.Cast<byte, int>(bytes);
        var title = Take(ref numbers);
        var heading = Take(ref numbers);
        var asked = new int[numbers[0]][];
        numbers = numbers[1..];
        for (var i = 0; i < asked.Length; i++) asked[i] = Take(ref numbers);
        var units = new List<int[]>();
        while (numbers.Length > 0) units.Add(Take(ref numbers));
        return new PassageTerms(title, heading, asked, units);
    }

    private static int[] Take(ref ReadOnlySpan<int> numbers)
    {
        var part = numbers.Slice(1, numbers[0]).ToArray();
        numbers = numbers[(1 + part.Length)..];
        return part;
    }
}
