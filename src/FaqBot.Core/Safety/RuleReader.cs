using System.Globalization;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Reads the part <c>rules</c> of one rules file. A cue that names an unknown concept is reported and left out.</summary>
internal sealed class RuleReader(string language, IReadOnlySet<string> concepts)
{
    private static readonly Dictionary<string, SafetyAction> Actions = new(StringComparer.Ordinal)
    {
        ["call911"] = SafetyAction.Call911,
        ["callTeamNow"] = SafetyAction.CallTeamNow,
        ["crisisLine"] = SafetyAction.CrisisLine,
        ["poisonControl"] = SafetyAction.PoisonControl,
        ["abuseLine"] = SafetyAction.AbuseLine,
        ["askCareTeam"] = SafetyAction.AskCareTeam,
    };

    private static readonly Dictionary<string, CrisisTier> Tiers = new(StringComparer.Ordinal) { ["A"] = CrisisTier.A, ["B"] = CrisisTier.B };

    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    private static readonly Dictionary<string, Manner> Manners = new(StringComparer.Ordinal)
    {
        ["negated"] = Manner.Negated,
        ["asked"] = Manner.Asked,
        ["elsewhere"] = Manner.Elsewhere,
        ["over"] = Manner.Over,
        ["chronic"] = Manner.Chronic,
    };

    public IReadOnlyList<SafetyRule> Read(YamlFields fields) => [.. fields.Mappings("rules").Select(ReadRule)];

    private SafetyRule ReadRule(YamlFields fields)
    {
        var rule = new SafetyRule
        {
            Id = fields.Required("id"),
            Language = language,
            Action = fields.RequiredWord("action", Actions),
            Tier = fields.Optional("tier") is null ? null : fields.RequiredWord("tier", Tiers),
            ReplyKey = fields.Required("reply"),
            Reason = fields.Required("reason"),
            Source = fields.Required("source"),
            ActUnderWay = fields.Optional("actUnderWay") is not null && fields.RequiredWord("actUnderWay", YesNo),
            EvenWhen = ReadManners(fields),
            GivesWayTo = fields.Strings("givesWayTo"),
            Cues = [.. fields.Mappings("cues").Select(ReadCue).OfType<SafetyCue>()],
            Matches = Examples(fields, "matches"),
            LookAlikes = Examples(fields, "lookAlikes"),
            Line = fields.Line,
        };
        if (rule.Cues.Count == 0) fields.Report("cues", "missing-key", $"the rule '{rule.Id}' has no cue");
        if (rule.Tier is null == (rule.Action == SafetyAction.CrisisLine))
            fields.Report("action", "bad-value", "a crisisLine rule has a tier, any other rule has none");
        fields.ReportUnknownKeys();
        return rule;
    }

    private static Manner ReadManners(YamlFields fields)
    {
        var manners = Manner.Reported;
        foreach (var word in fields.Strings("evenWhen"))
            if (Manners.TryGetValue(word, out var manner)) manners |= manner;
            else fields.Report("evenWhen", "bad-value", $"'{word}' is unknown; expected some of: {string.Join(", ", Manners.Keys)}");
        return manners;
    }

    private SafetyCue? ReadCue(YamlFields fields)
    {
        var isWhole = true;
        var cue = new SafetyCue
        {
            All = Concepts("all"),
            Near = ReadNear(fields),
            Beside = Concepts("beside"),
            Reported = Concepts("reported"),
            Context = Concepts("context"),
            Not = Concepts("not"),
            Unless = Concepts("unless"),
        };
        fields.ReportUnknownKeys();
        if (cue.All.Count + cue.Reported.Count > 0) return isWhole ? cue : null;
        fields.Report("all", "missing-key", "a cue needs 'all' or 'reported'");
        return null;

        IReadOnlyList<string> Concepts(string key)
        {
            var names = fields.Strings(key);
            foreach (var name in names.Where(name => !concepts.Contains(name)))
            {
                isWhole = false;
                fields.Report(key, "unknown-concept", $"no concept is called '{name}'");
            }

            return names;
        }
    }

    private static int? ReadNear(YamlFields fields)
    {
        if (fields.Optional("near") is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var words)) return words;
        fields.Report("near", "bad-value", $"'near' is '{text}'; expected a number of words");
        return null;
    }

    private static IReadOnlyList<SafetyExample> Examples(YamlFields fields, string key) =>
        [.. fields.Lines(key).Select(line => new SafetyExample(line.Text, line.Line))];
}
