using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;

namespace FaqBot.Web.Hosting;

/// <summary>The fixed words of the pages, from <c>knowledge/replies</c>: no page holds a sentence of its own.</summary>
public sealed class PageWords(KnowledgeHolder knowledge)
{
    /// <summary>True where sample content answers: every page then says so.</summary>
    public bool ShowsSampleContent => knowledge.AllowsSampleContent;

    public string this[string key] => knowledge.Current.Replies(ServedKnowledge.DefaultLanguage)[key, ("phone", HandoffPolicy.Phone)].Text;
}
