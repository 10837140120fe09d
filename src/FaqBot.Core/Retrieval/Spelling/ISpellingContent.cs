namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>What the search knows of words: the corrector asks it whether a correction would help.</summary>
public interface ISpellingContent
{
    /// <summary>Whether a word leads anywhere: the index has it in some form, or the vocabulary something for it.</summary>
    bool IsSearchable(string word);

    /// <summary>In how many passages both words stand; counted up to a bound.</summary>
    int PassagesWithBoth(string word, string other);
}
