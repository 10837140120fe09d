using System.Text.Json;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Benchmarks;

/// <summary>The public collections, in the folder that the variable FAQBOT_EVAL names; nothing of them is part of the project.</summary>
internal sealed class EvalFolder
{
    private readonly string _folder = Environment.GetEnvironmentVariable("FAQBOT_EVAL")
        ?? throw new InvalidOperationException("set FAQBOT_EVAL to the folder of the public collections");

    private readonly KnowledgeFile _vocabulary = new("vocabulary/en.txt", File.ReadAllText(Path.Combine(ShippedTurns.FindKnowledge(), "vocabulary", "en.txt")));

    public Vocabulary Vocabulary => Vocabulary.Read(_vocabulary, new PassageAnalyzer(SearchLanguage.English), []);

    /// <summary>The objects of a JSONL file.</summary>
    public IEnumerable<JsonElement> Lines(string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(_folder, file)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    public IEnumerable<CollectionDocument> Documents(string collection)
    {
        using var reader = new StreamReader(Path.Combine(_folder, collection, "corpus.jsonl"));
        foreach (var document in CollectionReader.Documents(collection, reader)) yield return document;
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judgements(string file)
    {
        using var reader = new StreamReader(Path.Combine(_folder, file));
        return CollectionReader.Judgements(file, reader);
    }

    public CollectionIndex Index(IEnumerable<CollectionDocument> documents) => new(documents, SearchLanguage.English, Vocabulary);

    public static string Text(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? value.ToString() : "";
}
