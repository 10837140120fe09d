using FaqBot.Core.Safety;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Safety;

/// <summary>T39: every example of every rule, with something added that must not make the danger look smaller.</summary>
public sealed class What_is_added_to_a_danger
{
    private static readonly Lazy<string> Rules = new(() => File.ReadAllText(Path.Combine(Infrastructure.ProjectFolder.Knowledge, "safety/en.yaml")));

    private static readonly HashSet<string> CueWords = WordsOfRules("([a-z]+)").ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static readonly IReadOnlyList<string> CueBeginnings = [.. WordsOfRules("([a-z]+)\\*")];

    private static readonly IReadOnlyList<(SafetyRule Rule, SafetyExample Example)> Examples =
        [.. ShippedSafety.Rules.Rules.SelectMany(rule => rule.Matches.Select(example => (rule, example)))];

    [Theory]
    [InlineData("{0}. My husband says it's nothing.")]
    [InlineData("{0} but my wife says I worry too much")]
    [InlineData("{0}. The nurse on the phone said that is normal.")]
    [InlineData("{0}, probably nothing")]
    [InlineData("Maybe I'm overreacting but {0}")]
    [InlineData("{0}. He says he is fine and wants to watch the game.")]
    [InlineData("{0}. How long does CAR T take?")]
    [InlineData("How long does CAR T take? {0}")]
    [InlineData("Can I eat sushi? {0}. And what does it cost?")]
    [InlineData("{0}. It started tonight at 9.")]
    [InlineData("{0}. I have the pills and a plan for tonight.")]
    [InlineData("{0}. I have a gun.")]
    [InlineData("{0}\n\nThank you so much for your help, have a good day")]
    [InlineData("{0} 🙏🙏 thx")]
    [InlineData("hello {0}")]
    public void Never_lowers_the_tier_or_the_urgency(string longer) =>
        Fallen(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, longer, text)).ShouldBeEmpty();

    /// <summary>The second opinion weighs all that is said: beside it a few examples fall, as docs/evaluation-triage.md reports.</summary>
    [Theory]
    [InlineData("{0}. My husband says it's nothing.")]
    [InlineData("{0}. The nurse on the phone said that is normal.")]
    [InlineData("How long does CAR T take? {0}")]
    [InlineData("Can I eat sushi? {0}. And what does it cost?")]
    [InlineData("{0}\n\nThank you so much for your help, have a good day")]
    public void Lowers_it_for_at_most_three_examples_beside_the_second_opinion(string longer) =>
        Fallen(ShippedKnowledge.Served.Triage, text => string.Format(System.Globalization.CultureInfo.InvariantCulture, longer, text)).Count.ShouldBeLessThanOrEqualTo(3);

    [Fact]
    public void Like_capitals_never_lowers_it() => Fallen(text => text.ToUpperInvariant()).ShouldBeEmpty();

    /// <summary>One keyboard slip in the longest word that no rule looks for; its neighbours on the keyboard are those of QWERTY.</summary>
    [Fact]
    public void Like_a_typo_beside_the_cue_words_never_lowers_it() => Fallen(WithTypo).ShouldBeEmpty();

    private static List<string> Fallen(Func<string, string> change) => Fallen(ShippedSafety.Triage, change);

    private static List<string> Fallen(SafetyTriage triage, Func<string, string> change)
    {
        var fallen = new List<string>();
        foreach (var (rule, example) in Examples)
        {
            var turns = example.Turns;
            var (before, after) = (Assess(triage, turns, turns[^1]), Assess(triage, turns, change(turns[^1])));
            if (Rank(after) > Rank(before)) fallen.Add($"{rule.Id}: {change(turns[^1])}: {string.Join(", ", after.Rules)}");
        }

        return fallen;
    }

    private static TriageResult Assess(SafetyTriage triage, IReadOnlyList<string> turns, string last) => triage.Assess(last, [.. turns.SkipLast(1)]);

    private static int Rank(TriageResult result) => (result.Action, result.Tier) switch
    {
        (SafetyAction.Call911, _) when ShippedSafety.Rules.Rules.First(rule => rule.Id == result.Rules[0]).ActUnderWay => 0,
        (_, CrisisTier.A) => 1,
        (SafetyAction.Call911, _) => 2,
        (SafetyAction.PoisonControl, _) => 3,
        (SafetyAction.AbuseLine, _) => 4,
        (SafetyAction.CallTeamNow, _) => 5,
        (_, CrisisTier.B) => 6,
        _ => 7,
    };

    private static string WithTypo(string text)
    {
        var words = text.Split(' ');
        var word = Enumerable.Range(0, words.Length).Where(index => IsNoCue(words[index])).OrderByDescending(index => words[index].Length).FirstOrDefault(-1);
        if (word < 0) return text;
        var middle = words[word].Length / 2;
        words[word] = $"{words[word][..middle]}{Neighbour(words[word][middle])}{words[word][(middle + 1)..]}";
        return string.Join(' ', words);
    }

    private static bool IsNoCue(string word) =>
        word.Length >= 4 && word.All(char.IsAsciiLetter) && !CueWords.Contains(word) && !CueBeginnings.Any(letters => word.StartsWith(letters, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> WordsOfRules(string pattern) =>
        System.Text.RegularExpressions.Regex.Matches(Rules.Value[..Rules.Value.IndexOf("\nrules:", StringComparison.Ordinal)], pattern).Select(match => match.Groups[1].Value);

    private static char Neighbour(char letter)
    {
        const string Keys = "qwertyuiopasdfghjklzxcvbnmq";
        var index = Keys.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
        return index < 0 ? 'x' : Keys[index + 1];
    }
}
