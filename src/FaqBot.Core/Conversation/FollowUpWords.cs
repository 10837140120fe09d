using System.Collections.Frozen;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>The words by which a question of one language leans on what was asked before (<c>Languages/&lt;lang&gt;.followups.txt</c>), without accents.</summary>
internal sealed class FollowUpWords
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, FollowUpWords> All = new(StringComparer.Ordinal);

    private FollowUpWords(string language)
    {
        var lines = SearchLanguage.ReadWords($"{language}.followups.txt").Select(line => line.Split(' ', 2)).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        FrozenSet<string> Of(string kind) => lines[kind].ToFrozenSet(StringComparer.Ordinal);
        (Pronouns, Demonstratives, Possessives, Pointers, Selectors, Prepositions, Questions, Articles) = (Of("pronoun"), Of("demonstrative"), Of("possessive"), Of("pointer"), Of("selector"), Of("preposition"), Of("question"), Of("article"));
        Openings = [.. lines["opening"].Select(opening => opening.Split(' '))];
    }

    /// <summary>Stand for the subject, and are replaced by it.</summary>
    public FrozenSet<string> Pronouns { get; }

    /// <summary>Stand for all that was said.</summary>
    public FrozenSet<string> Demonstratives { get; }

    /// <summary>Stand for "the subject's".</summary>
    public FrozenSet<string> Possessives { get; }

    /// <summary>Point back, but nothing can be put in their place.</summary>
    public FrozenSet<string> Pointers { get; }

    /// <summary>Pick one of several things that were asked about.</summary>
    public FrozenSet<string> Selectors { get; }

    /// <summary>What follows is what a question is about.</summary>
    public FrozenSet<string> Prepositions { get; }

    /// <summary>Tell a thing apart by what was said before, where nothing more is said of it.</summary>
    public FrozenSet<string> Articles { get; }

    /// <summary>A message without any of these is no whole question.</summary>
    public FrozenSet<string> Questions { get; }

    /// <summary>Begin a question that goes on; each one or more words.</summary>
    public IReadOnlyList<string[]> Openings { get; }

    public bool StandsForSomething(string word) => Pronouns.Contains(word) || Demonstratives.Contains(word);

    public static FollowUpWords Of(SearchLanguage language) => All.GetOrAdd(language.Code, code => new FollowUpWords(code));
}
