using System.Diagnostics;
using System.Globalization;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Benchmarks;

/// <summary>
/// The time of single searches over 2,000, 20,000 and 200,000 passages of about 80 words: sentences of the public collections, drawn by a fixed seed, so that words
/// are as frequent as they are in texts. Asked are the collections' own questions. Prints p50, p99, time to open and bytes allocated; and what the correction of spelling adds, to questions
/// whose words are all known and to the same ones with two letters of their longest word swapped.
/// </summary>
internal static class SearchLatency
{
    private const int PassageWords = 80;
    private const int Questions = 2_000;
    private static readonly int[] Sizes = [2_000, 20_000, 200_000];
    private static readonly string[] Collections = ["nfcorpus", "cranfield", "medline", "npl", "covid_faq", "xquad_en", "medquad_cancergov", "squad2_half"];

    public static void Run()
    {
        var eval = new EvalFolder();
        var sentences = Collections.SelectMany(eval.Documents).SelectMany(document => Sentences(document.Text)).ToList();
        var questions = Collections.SelectMany(collection => eval.Lines(collection + "/queries.jsonl").Select(query => EvalFolder.Text(query, "text"))).ToList();
        Console.WriteLine("| passages | p50 ms | p99 ms | max ms | KB allocated | index and open s | spelling, all known: p50, p99 µs | one word mistyped: p50, p99 µs |\n|---|---|---|---|---|---|---|---|");
        foreach (var size in Sizes) Measure(eval, size, sentences, questions);
    }

    private static void Measure(EvalFolder eval, int size, List<string> sentences, List<string> questions)
    {
        var random = new Random(20261122);
        var started = Stopwatch.GetTimestamp();
        using var index = eval.Index(Enumerable.Range(0, size).Select(i => Passage(i, sentences, random)));
        var building = Stopwatch.GetElapsedTime(started);
        var asked = Enumerable.Range(0, Questions).Select(_ => questions[random.Next(questions.Count)]).ToList();
        foreach (var question in asked) index.Searcher.Search(question);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var times = new List<double>(asked.Count);
        foreach (var question in asked)
        {
            started = Stopwatch.GetTimestamp();
            index.Searcher.Search(question);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / times.Count;
        times.Sort();
        var known = asked.Where(question => index.Searcher.Spelling.Suggestions(question).Count == 0).ToList();
        var (correct, mistyped) = (Spell(index, known), Spell(index, [.. known.Select(Mistype)]));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {size:N0} | {times[times.Count / 2]:0.00} | {times[times.Count * 99 / 100]:0.00} | {times[^1]:0.00} | {allocated:0} | {building.TotalSeconds:0.0} | {correct.Median:0}, {correct.P99:0} | {mistyped.Median:0}, {mistyped.P99:0} |"));
    }

    private static (double Median, double P99) Spell(CollectionIndex index, List<string> questions)
    {
        foreach (var question in questions) index.Searcher.Spelling.Correct(question);
        var times = new List<double>(questions.Count);
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            index.Searcher.Spelling.Correct(question);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    /// <summary>Swaps the third and fourth letter of the longest word.</summary>
    private static string Mistype(string question)
    {
        var word = question.Split(' ').MaxBy(word => word.Length)!;
        return word.Length < 5 ? question : question.Replace(word, word[..2] + word[3] + word[2] + word[4..], StringComparison.Ordinal);
    }

    private static CollectionDocument Passage(int number, List<string> sentences, Random random)
    {
        var text = new System.Text.StringBuilder();
        for (var words = 0; words < PassageWords;)
        {
            var sentence = sentences[random.Next(sentences.Count)];
            words += NormalForm.CountWords(sentence);
            text.Append(sentence).Append(' ');
        }

        return new CollectionDocument(number.ToString(CultureInfo.InvariantCulture), sentences[random.Next(sentences.Count)], text.ToString());
    }

    // Collections without capitals have no sentences to split; theirs are cut after so many words.
    private static IEnumerable<string> Sentences(string text) => SentenceSplitter.Split(NormalForm.Collapse(text))
        .SelectMany(sentence => sentence.Split(' ').Chunk(25)).Where(words => words.Length > 3).Select(words => char.ToUpperInvariant(words[0].FirstOrDefault('x')) + string.Join(' ', words)[1..].TrimEnd('.') + ".");
}
