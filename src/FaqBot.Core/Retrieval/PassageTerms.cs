using System.Collections.Frozen;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval;

/// <summary>The analysed terms of one passage, part by part: what evidence and sentence selection look at.</summary>
public sealed class PassageTerms
{
    public PassageTerms(Passage passage, PassageAnalyzer analyzer, bool withAsked = true)
    {
        Title = Set(analyzer.Terms(passage.Title));
        Heading = Set(analyzer.Terms(passage.Heading));
        Units = [.. passage.Units.Select(unit => Set(analyzer.Terms(unit.Text)))];
        Asked = [.. (withAsked ? passage.Asked : []).Append(passage.Heading).Select(question => Set(analyzer.Terms(question))).Where(terms => terms.Count > 0)];
        Everything = Title.Concat(Heading).Concat(Units.SelectMany(unit => unit)).Concat(Asked.SelectMany(asked => asked)).ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Title { get; }
    public FrozenSet<string> Heading { get; }

    /// <summary>In the order of <see cref="Passage.Units"/>.</summary>
    public IReadOnlyList<FrozenSet<string>> Units { get; }

    /// <summary>The section's questions and its heading: all the ways it may be asked for.</summary>
    public IReadOnlyList<FrozenSet<string>> Asked { get; }

    public FrozenSet<string> Everything { get; }

    private static FrozenSet<string> Set(IReadOnlyList<string> terms) => terms.ToFrozenSet(StringComparer.Ordinal);
}
