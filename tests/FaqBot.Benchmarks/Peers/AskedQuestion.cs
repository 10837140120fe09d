using FaqBot.Core.Evaluation;

namespace FaqBot.Benchmarks.Peers;

/// <summary>A golden question with what each system replied and how long it took, in the order of the systems.</summary>
internal sealed record AskedQuestion(string Set, GoldenQuestion Golden, IReadOnlyList<PeerReply> Replies, IReadOnlyList<double> Milliseconds)
{
    /// <summary>Covered by the knowledge: an answer is right.</summary>
    public bool ToBeAnswered => Golden.Kind == "answer";

    /// <summary>The knowledge does not cover it: every answer is wrong. The other kinds (danger, a person, small talk) are neither.</summary>
    public bool NotToBeAnswered => Golden.Kind == "noAnswer";

    public AskedQuestion With(PeerReply reply, double milliseconds) => this with { Replies = [.. Replies, reply], Milliseconds = [.. Milliseconds, milliseconds] };

    /// <summary>Whether a right section is among the first <paramref name="depth"/>; of several right ones any counts.</summary>
    public bool RightAmong(int system, int depth) => Replies[system].Ranking.Take(depth).Any(found => IsRight(found.Section));

    /// <summary>Whether what is shown holds a right section: any that the answer quotes, or the first one of a system that does not quote.</summary>
    public bool RightShown(int system) => Replies[system].Quoted is { } quoted ? quoted.Any(IsRight) : RightAmong(system, depth: 1);

    private bool IsRight(string section) => Golden.Sections.Count == 0 || Golden.Sections.Contains(section, StringComparer.Ordinal);
}

/// <summary>Questions that one row reports together.</summary>
internal sealed record QuestionGroup(string Set, string Name, IReadOnlyList<AskedQuestion> Questions)
{
    /// <summary>Questions of several sets under one name.</summary>
    public static QuestionGroup Over(IReadOnlyList<AskedQuestion> asked, string name) =>
        new(asked.Select(question => question.Set).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : "all sets", name, asked);

    /// <summary>Per group over all sets, then everything for each set and for all of them.</summary>
    public static IEnumerable<QuestionGroup> Of(IReadOnlyList<AskedQuestion> asked, string everything)
    {
        foreach (var group in asked.GroupBy(question => question.Golden.Group, StringComparer.Ordinal)) yield return Over([.. group], group.Key);
        foreach (var scope in Scopes(asked)) yield return scope with { Name = everything };
    }

    /// <summary>Each set, and all of them where there are several.</summary>
    public static IEnumerable<QuestionGroup> Scopes(IReadOnlyList<AskedQuestion> asked)
    {
        var sets = asked.GroupBy(question => question.Set, StringComparer.Ordinal).ToList();
        foreach (var set in sets) yield return new QuestionGroup(set.Key, "all", [.. set]);
        if (sets.Count > 1) yield return Over(asked, "all");
    }
}
