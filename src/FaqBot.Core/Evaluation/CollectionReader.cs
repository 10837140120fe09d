using System.Globalization;
using System.Text.Json;

namespace FaqBot.Core.Evaluation;

/// <summary>A document of a BEIR-style collection; title may be empty.</summary>
public sealed record CollectionDocument(string Id, string Title, string Text);

/// <summary>A question to a collection; the last turn is asked, the others came before it.</summary>
public sealed record CollectionQuery(string Id, IReadOnlyList<string> Turns);

/// <summary>Reads BEIR-style files line by line: JSONL with <c>id</c> or <c>_id</c>, judgements as tab-separated query, document and grade. Empty lines are passed over.</summary>
public static class CollectionReader
{
    /// <exception cref="CollectionFormatException">A line is not a document, or an id comes twice.</exception>
    public static IEnumerable<CollectionDocument> Documents(string file, TextReader reader)
    {
        const string expected = """a document {"id" or "_id", "title"?, "text"}""";
        return Objects(file, reader, expected, json => new CollectionDocument(Id(json), Optional(json, "title"), Text(json)), document => document.Id);
    }

    /// <exception cref="CollectionFormatException">A line is not a query, or an id comes twice.</exception>
    public static IEnumerable<CollectionQuery> Queries(string file, TextReader reader)
    {
        const string expected = """a query {"id" or "_id", "text" or "turns": ["…"]}""";
        return Objects(file, reader, expected, json => new CollectionQuery(Id(json), Turns(json)), query => query.Id);
    }

    /// <summary>Grades by query and document. A first line without a number in its third column is a header.</summary>
    /// <exception cref="CollectionFormatException">A line is not a judgement.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judgements(string file, TextReader reader)
    {
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (line.Split('\t') is [var query, var document, var text] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var grade))
            {
                if (!judgements.TryGetValue(query, out var grades)) judgements[query] = grades = new Dictionary<string, int>(StringComparer.Ordinal);
                ((Dictionary<string, int>)grades)[document] = grade;
            }
            else if (number > 1)
            {
                throw new CollectionFormatException(file, number, "query id, document id and a whole number, separated by tabs");
            }
        }

        return judgements;
    }

    private static IEnumerable<T> Objects<T>(string file, TextReader reader, string expected, Func<JsonElement, T> read, Func<T, string> idOf)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var item = ReadOne(file, number, line, expected, read);
            if (!ids.Add(idOf(item))) throw new CollectionFormatException(file, number, $"an id of its own; '{idOf(item)}' came before");
            yield return item;
        }
    }

    private static T ReadOne<T>(string file, int number, string line, string expected, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new CollectionFormatException(file, number, expected, e);
        }
    }

    private static string Id(JsonElement json) =>
        json.TryGetProperty("id", out var id) || json.TryGetProperty("_id", out id)
            ? id.ValueKind == JsonValueKind.Number ? id.GetRawText() : id.GetString() is { Length: > 0 } text ? text : throw new FormatException("'id' is empty")
            : throw new FormatException("'id' is missing");

    private static string Optional(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";

    private static string Text(JsonElement json) => json.TryGetProperty("text", out var text) ? text.GetString() ?? "" : throw new FormatException("'text' is missing");

    private static List<string> Turns(JsonElement json)
    {
        if (!json.TryGetProperty("turns", out var turns)) return [Text(json)];
        return turns.EnumerateArray().Select(turn => turn.GetString() ?? "").ToList() is { Count: > 0 } texts ? texts : throw new FormatException("'turns' is empty");
    }
}
