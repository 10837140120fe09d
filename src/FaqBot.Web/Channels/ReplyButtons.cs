using FaqBot.BotFramework.Activities;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Web.Ask;

namespace FaqBot.Web.Channels;

/// <summary>The buttons under a message: questions and, where a channel allows it, ways to a person.</summary>
internal static class ReplyButtons
{
    /// <summary>What a visitor can ask by a button, the most wanted first.</summary>
    public static IEnumerable<Choice> Questions(Reply reply)
    {
        foreach (var choice in reply is ClarifyReply clarify ? clarify.Choices : []) yield return choice;
        if (reply.Exact is { } exact) yield return exact;
        foreach (var suggestion in reply.Suggestions) yield return new Choice(suggestion, suggestion);
    }

    public static SuggestedActions? Of(Reply reply, ReplyTexts words, ChannelTraits traits)
    {
        var actions = Actions(reply, words, traits).Take(traits.MostActions).ToList();
        return actions.Count == 0 ? null : new SuggestedActions(actions);
    }

    private static IEnumerable<CardAction> Actions(Reply reply, ReplyTexts words, ChannelTraits traits)
    {
        foreach (var question in Questions(reply)) yield return CardAction.Say(question.Text, question.Question);
        if (!traits.OpensAddresses) yield break;
        if (reply.Contacts is { LiveChat: LiveChat.Open, Url: { } url }) yield return CardAction.Open(words[ReplyKeys.OpenLiveChat].Text, url.AbsoluteUri);
        yield return CardAction.Open(words[ReplyKeys.CallPhone, ("phone", HandoffPolicy.Phone)].Text, PhoneLinks.Tel(HandoffPolicy.Phone));
    }
}
