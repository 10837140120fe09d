using System.Text.Encodings.Web;
using System.Text.Json;

namespace FaqBot.Cli;

/// <summary>JSONL in, JSONL out: a bad line yields <c>{"id","error"}</c> and the run goes on.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="file">A path, or <c>-</c> for standard input.</param>
    /// <param name="answer">Makes the output line of one input; throws <see cref="FormatException"/> for one it cannot use.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(string file, Func<JsonElement, string, CancellationToken, Task<string>> answer, CancellationToken cancellationToken)
    {
        using var input = Open(file);
        var number = 0;
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            await Console.Out.WriteLineAsync(await AnswerLineAsync(line, number, answer, cancellationToken));
        }
    }

    /// <summary>A value as one line of JSON.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, Readable);

    private static async Task<string> AnswerLineAsync(string line, int number, Func<JsonElement, string, CancellationToken, Task<string>> answer, CancellationToken cancellationToken)
    {
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("expected one JSON object");
            id = document.RootElement.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            if (id is null) throw new FormatException("'id' is missing or not a text");
            return await answer(document.RootElement, id, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException) // The last: half a surrogate pair is no text.
        {
            return Write(new { id, error = $"line {number}: {e.Message}" });
        }
    }

    private static TextReader Open(string file)
    {
        if (file == "-") return Console.In;
        try
        {
            return new StreamReader(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A list of texts under a key; a single text under <paramref name="single"/> serves as a list of one.</summary>
    /// <exception cref="FormatException">Neither is there, or something else is.</exception>
    public static IReadOnlyList<string> Texts(JsonElement json, string key, string? single = null)
    {
        if (single is not null && json.TryGetProperty(single, out var one) && one.ValueKind == JsonValueKind.String) return [one.GetString()!];
        if (!json.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw new FormatException($"'{key}' must be a list with at least one text");
        return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new FormatException($"'{key}' holds something that is not a text"))];
    }
}
