using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Reads <c>knowledge/safety/&lt;language&gt;.yaml</c>, whose format knowledge/safety/README.md explains.</summary>
public static class SafetyRulesReader
{
    private static readonly Dictionary<string, bool> ReviewStates = new(StringComparer.Ordinal) { ["sample"] = false, ["clinical"] = true };

    /// <summary>
    /// Reads the rules and reports every problem with its line. Null when the text is not YAML or lacks what triage cannot run without
    /// (a concept the program asks for, any rule); otherwise what could be read works, without the parts that were reported.
    /// </summary>
    /// <param name="file">Path below the knowledge folder, for the issues.</param>
    /// <param name="yaml">The whole text of the file.</param>
    /// <param name="issues">Receives the problems.</param>
    public static SafetyRuleSet? Read(string file, string yaml, ICollection<ValidationIssue> issues)
    {
        if (YamlFields.Parse(file, 1, yaml, issues) is not { } fields) return null;
        var header = new SafetyRulesHeader(file, fields.Required("language"), fields.RequiredWord("review", ReviewStates));
        if (header.Language.Length > 0 && header.Language != Path.GetFileNameWithoutExtension(file))
            fields.Report("language", "file-name", $"language '{header.Language}' belongs in safety/{header.Language}.yaml");

        var sounds = new SoundFolding(Pairs(fields, "soundsAlike"), Pairs(fields, "shortForms"));
        var spelling = new SpellingTolerance(fields.Strings("oftenMisspelled").Select(sounds.Fold), fields.Strings("rightAsTheyAre").Select(sounds.Fold));
        var definitions = new ConceptReader(file, issues).Read(fields);
        var names = definitions.Select(definition => definition.Name).ToHashSet(StringComparer.Ordinal);
        var rules = new RuleReader(header.Language, names).Read(fields);
        fields.ReportUnknownKeys();
        if (rules.Count == 0) fields.Report("rules", "missing-key", "there is no rule");

        var matcher = new ConceptCompiler(file, issues).Compile(definitions, spelling, sounds);
        var missing = FrameConcepts.All.Where(name => matcher.IndexOf(name) is null).ToList();
        foreach (var name in missing) fields.Report("concepts", "missing-concept", $"the program needs the concept '{name}'");
        return missing.Count > 0 || rules.Count == 0 ? null : new SafetyRuleSet(header, rules, matcher);
    }

    private static IEnumerable<string> Pairs(YamlFields fields, string key)
    {
        var texts = fields.Strings(key);
        foreach (var text in texts.Where(text => !SoundFolding.IsPair(text))) fields.Report(key, "bad-value", $"'{key}' holds '{text}'; expected two parts like v=b");
        return texts.Where(SoundFolding.IsPair);
    }
}
