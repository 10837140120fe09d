using Lucene.Net.Store;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>The words of an index with their counts, in one file beside it: written when it is built, read when it is opened.</summary>
internal static class WordFile
{
    public const string Name = "faqbot.words";

    public static void Write(LuceneDirectory directory, IReadOnlyList<KeyValuePair<string, int>> words)
    {
        using var file = directory.CreateOutput(Name, IOContext.DEFAULT);
        file.WriteVInt32(words.Count);
        foreach (var (word, count) in words)
        {
            file.WriteString(word);
            file.WriteVInt32(count);
        }
    }

    /// <exception cref="IOException">The file is missing or cut short.</exception>
    public static List<KeyValuePair<string, int>> Read(LuceneDirectory directory)
    {
        using var file = directory.OpenInput(Name, IOContext.READ_ONCE);
        var words = new List<KeyValuePair<string, int>>(file.ReadVInt32());
        for (var left = words.Capacity; left > 0; left--) words.Add(KeyValuePair.Create(file.ReadString(), file.ReadVInt32()));
        return words;
    }
}
