using System.Collections.Frozen;
using System.Reflection;

namespace FaqBot.Core.Knowledge;

/// <summary>Every fixed sentence of one language, by key, and the short messages (greetings, thanks …) that bring some of them.</summary>
public sealed class ReplyTexts
{
    private readonly FrozenDictionary<string, string> _texts;

    private ReplyTexts(string language, ReviewState review, FrozenDictionary<string, string> texts, FrozenDictionary<string, IReadOnlyList<string>> intents) =>
        (Language, Review, _texts, Intents) = (language, review, texts, intents);

    public string Language { get; }
    public ReviewState Review { get; }
    public IReadOnlySet<string> Keys => _texts.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Phrases of each intent, as the file lists them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Intents { get; }

    /// <summary>The text of a key; the language's copy built into the program serves where the file lost one.</summary>
    /// <param name="key">A key of <see cref="ReplyKeys"/>, or one that a safety rule names.</param>
    /// <param name="values">What replaces <c>{name}</c> in the text.</param>
    public FixedText this[string key, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var text = _texts.TryGetValue(key, out var own) ? own
                : BuiltIn(Language) is { } builtIn && builtIn._texts.TryGetValue(key, out var copy) ? copy
                : throw new KeyNotFoundException($"replies/{Language}.yaml has no key '{key}', and neither has its built-in copy");
            foreach (var (name, value) in values) text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
            return new FixedText(key, text);
        }
    }

    /// <summary>Reads a replies file; null when it is not YAML. Keys that the program needs and the file lacks are issues.</summary>
    public static ReplyTexts? Read(KnowledgeFile file, ICollection<ValidationIssue> issues)
    {
        if (YamlFields.Parse(file.Path, 1, file.Text, issues) is not { } fields) return null;
        var language = fields.Required("language");
        if (language.Length > 0 && language != file.Language) fields.Report("language", "file-name", $"language '{language}' belongs in replies/{language}.yaml");
        var review = fields.RequiredWord("review", ReviewWords.States);
        var texts = ReadTexts(fields.Mapping("replies"));
        var intents = fields.Mapping("intents") is { } lists
            ? lists.Keys.ToList().ToFrozenDictionary(key => key, lists.Strings, StringComparer.Ordinal)
            : FrozenDictionary<string, IReadOnlyList<string>>.Empty;
        fields.ReportUnknownKeys();
        foreach (var key in ReplyKeys.All.Where(key => !texts.ContainsKey(key)))
            issues.Add(new(file.Path, fields.LineOfKey("replies"), "missing-key", $"the program needs the reply '{key}'"));
        return new ReplyTexts(language, review, texts, intents);
    }

    /// <summary>The copy in the program itself, for when the file cannot be read; null for a language that has none.</summary>
    public static ReplyTexts? BuiltIn(string language) => BuiltInFiles.Read($"replies/{language}.yaml") is { } file ? Read(file, []) : null;

    private static FrozenDictionary<string, string> ReadTexts(YamlFields? replies) =>
        replies?.Keys.ToList().ToFrozenDictionary(key => key, replies.Required, StringComparer.Ordinal) ?? FrozenDictionary<string, string>.Empty;
}

/// <summary>The replies and safety files as they were when the program was built.</summary>
public static class BuiltInFiles
{
    public static KnowledgeFile? Read(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("knowledge/" + path);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return new KnowledgeFile(path, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    public static IEnumerable<KnowledgeFile> Safety => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith("knowledge/safety/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => Read(name["knowledge/".Length..])!);
}
