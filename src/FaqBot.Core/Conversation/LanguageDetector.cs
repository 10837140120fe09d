namespace FaqBot.Core.Conversation;

/// <summary>Chooses the language of the answer among those that have content. So far by what the client says; the words themselves decide once there are two.</summary>
public static class LanguageDetector
{
    public static string Detect(Turn turn, ServedKnowledge knowledge)
    {
        var hint = turn.ClientLocale?.Split('-', '_')[0].ToLowerInvariant();
        return hint is not null && knowledge.Searcher(hint) is not null ? hint : ServedKnowledge.DefaultLanguage;
    }
}
