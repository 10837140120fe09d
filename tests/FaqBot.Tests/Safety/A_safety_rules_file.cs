using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class A_safety_rules_file
{
    [Fact]
    public void Is_read_into_rules()
    {
        var set = new SmallRules { RuleLines = "    actUnderWay: true\n    evenWhen: [asked, over]\n" }.ReadSound();

        set.Language.ShouldBe("en");
        set.IsClinicallyReviewed.ShouldBeFalse();
        var rule = set.Rules.ShouldHaveSingleItem();
        rule.ShouldSatisfyAllConditions(
            () => rule.Id.ShouldBe("one"),
            () => rule.Action.ShouldBe(SafetyAction.Call911),
            () => rule.ReplyKey.ShouldBe("emergency.one"),
            () => rule.ActUnderWay.ShouldBeTrue(),
            () => rule.EvenWhen.ShouldBe(Manner.Asked | Manner.Over),
            () => rule.Cues.ShouldHaveSingleItem().All.ShouldBe(["danger"]),
            () => rule.Matches.ShouldHaveSingleItem().Text.ShouldBe("fire"));
    }

    [Theory]
    [InlineData("    colour: red\n", "unknown-key")]
    [InlineData("    tier: A\n", "bad-value")]
    [InlineData("    evenWhen: [sometimes]\n", "bad-value")]
    [InlineData("    actUnderWay: perhaps\n", "bad-value")]
    public void Reports_what_a_rule_gets_wrong(string line, string rule) => new SmallRules { RuleLines = line }.ReadIssues().ShouldContain(issue => issue.Rule == rule);

    [Theory]
    [InlineData("all: [dragon]", "unknown-concept")]
    [InlineData("beside: [danger]", "missing-key")]
    [InlineData("{all: [danger], near: far}", "bad-value")]
    [InlineData("{all: [danger], around: 5}", "unknown-key")]
    public void Reports_what_a_cue_gets_wrong(string cue, string rule) => new SmallRules { Cue = cue }.ReadIssues().ShouldContain(issue => issue.Rule == rule);

    [Theory]
    [InlineData("danger: <dragon> fire", "bad-phrase")]
    [InlineData("danger: .. fire", "bad-phrase")]
    [InlineData("danger: fire .. now?", "bad-phrase")]
    [InlineData("danger: \"?!\"", "bad-phrase")]
    [InlineData("danger: fire ^ now", "bad-phrase")]
    [InlineData("danger: fire ~ smoke", "bad-phrase")]
    [InlineData("danger: <danger> fire", "circular-concept")]
    [InlineData("danger: {phrases: []}", "empty-concept")]
    [InlineData("danger: {phrases: [fire], colour: red}", "unknown-key")]
    [InlineData("danger: {temperature: {fahrenheit: high, celsius: 38 to 43, beside: danger}}", "bad-value")]
    public void Reports_what_a_concept_gets_wrong(string concept, string rule) => new SmallRules { Concepts = [concept] }.ReadIssues().ShouldContain(issue => issue.Rule == rule);

    [Fact]
    public void Names_the_line_of_the_phrase_and_not_of_its_list()
    {
        var rules = new SmallRules { Concepts = ["danger: {phrases: [fire,\n      smoke,\n      .. heat]}"] };

        var issue = rules.ReadIssues().ShouldHaveSingleItem();
        rules.ToString().Split('\n')[issue.Line - 1].ShouldContain(".. heat");
    }

    [Fact]
    public void Reports_an_example_that_yaml_reads_as_a_key()
    {
        var rules = new SmallRules { Matches = ["fire", "my words: fire"] };

        var issue = rules.ReadIssues().ShouldHaveSingleItem();
        issue.Rule.ShouldBe("mixed-list");
        rules.ToString().Split('\n')[issue.Line - 1].ShouldContain("my words");
    }

    [Fact]
    public void Must_define_the_concepts_that_the_program_asks_for()
    {
        var issues = new List<ValidationIssue>();

        SafetyRulesReader.Read("safety/en.yaml", new SmallRules().ToString().Replace("  negator:\n    phrases: [no, not]\n", "", StringComparison.Ordinal), issues).ShouldBeNull();
        issues.ShouldHaveSingleItem().Message.ShouldContain("'negator'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("a: [")]
    [InlineData("language: en\nreview: sample\n")]
    [InlineData("language: en\nreview: sample\nconcepts: 5\nrules: x\n")]
    [InlineData("a: &x [1]\nb: *x\n")]
    public void That_is_none_is_reported_and_not_read(string yaml)
    {
        var issues = new List<ValidationIssue>();

        SafetyRulesReader.Read("safety/en.yaml", yaml, issues).ShouldBeNull();
        issues.ShouldNotBeEmpty();
    }

    [Fact]
    public void Belongs_under_the_name_of_its_language()
    {
        var issues = new List<ValidationIssue>();
        SafetyRulesReader.Read("safety/es.yaml", new SmallRules().ToString(), issues);

        issues.ShouldHaveSingleItem().Rule.ShouldBe("file-name");
    }

    [Fact]
    public void Is_held_to_its_examples()
    {
        var rules = new SmallRules { Matches = ["fire", "flood"], LookAlikes = ["water", "fire place"] };
        var issues = Validate(rules, "emergency.one", "reminder.emergency", "reminder.crisis");

        issues.Select(issue => issue.Rule).ShouldBe(["too-few-examples", "too-few-examples", "example-missed", "look-alike-fires"]);
        rules.ToString().Split('\n')[issues[2].Line - 1].ShouldContain("flood");
        rules.ToString().Split('\n')[issues[3].Line - 1].ShouldContain("fire place");
    }

    [Fact]
    public void Is_held_to_the_replies_it_names() => Validate(new SmallRules(), "reminder.crisis").Where(issue => issue.Rule == "missing-reply").Select(issue => issue.Message)
        .ShouldBe(["'one' names the reply 'emergency.one', which replies/en.yaml does not have", "triage needs the reply 'reminder.emergency', which replies/en.yaml does not have"]);

    [Theory]
    [InlineData("call911", "emergency.one", "fire", "water", "", "")]
    [InlineData("callTeamNow", "emergency.one", "smoke", "water", "", "reply-of-two-actions")]
    [InlineData("call911", "emergency.two", "smoke", "fire", "", "contradiction")]
    [InlineData("callTeamNow", "emergency.two", "fire", "water", "    givesWayTo: [one]\n", "contradiction")]
    [InlineData("callTeamNow", "emergency.two", "big fire", "water", "", "decided-by-another")]
    [InlineData("callTeamNow", "emergency.two", "big fire", "water", "    givesWayTo: [one]\n", "")]
    [InlineData("callTeamNow", "emergency.two", "big fire", "water", "    givesWayTo: [one, three]\n", "unknown-rule")]
    public void Is_held_against_rules_that_contradict_each_other(string action, string reply, string match, string lookAlike, string line, string problem)
    {
        var first = new SmallRules().ToString();
        var second = new SmallRules { RuleLines = line, Matches = [match], LookAlikes = [lookAlike], Concepts = ["danger: fire, smoke"] }.ToString()
            .Replace("id: one", "id: two", StringComparison.Ordinal).Replace("call911", action, StringComparison.Ordinal).Replace("emergency.one", reply, StringComparison.Ordinal);
        var text = second[..(second.IndexOf("rules:\n", StringComparison.Ordinal) + 7)] + AfterRules(first).Replace("[danger]", "[blaze]", StringComparison.Ordinal) + AfterRules(second);
        var issues = new List<ValidationIssue>();
        var set = SafetyRulesReader.Read("safety/en.yaml", text.Replace("concepts:\n", "concepts:\n  blaze:\n    phrases: [fire]\n", StringComparison.Ordinal), issues).ShouldNotBeNull();
        SafetyRulesValidator.Validate(set, new HashSet<string> { "emergency.one", "emergency.two", "reminder.emergency", "reminder.crisis" }, issues);

        string[] expected = problem.Length == 0 ? [] : [problem];
        issues.Select(issue => issue.Rule).Except(["too-few-examples", "look-alike-fires"]).Distinct().ShouldBe(expected);
    }

    private static string AfterRules(string yaml) => yaml[(yaml.IndexOf("rules:\n", StringComparison.Ordinal) + 7)..];

    [Fact]
    public void Names_each_rule_once()
    {
        var twice = new SmallRules().ToString();
        var issues = new List<ValidationIssue>();
        var set = SafetyRulesReader.Read("safety/en.yaml", twice + twice[(twice.IndexOf("rules:\n", StringComparison.Ordinal) + 7)..], []).ShouldNotBeNull();
        SafetyRulesValidator.Validate(set, new HashSet<string>(), issues);

        issues.ShouldContain(issue => issue.Rule == "duplicate-id");
    }

    private static List<ValidationIssue> Validate(SmallRules rules, params string[] replyKeys)
    {
        var issues = new List<ValidationIssue>();
        SafetyRulesValidator.Validate(rules.ReadSound(), replyKeys.ToHashSet(), issues);
        return issues;
    }
}
