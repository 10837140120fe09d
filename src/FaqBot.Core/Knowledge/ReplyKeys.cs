namespace FaqBot.Core.Knowledge;

/// <summary>The keys of <c>knowledge/replies</c> that the program itself asks for. Safety rules name further ones.</summary>
public static class ReplyKeys
{
    public const string Disclaimer = "disclaimer";
    public const string NoAnswer = "no-answer";
    public const string Clarify = "clarify";
    public const string NoAnswerLong = "no-answer.long";
    public const string NoAnswerInReReview = "no-answer.in-re-review";
    public const string NoQuestion = "no-question";
    public const string TooLong = "too-long";
    public const string LanguageOther = "language.other";
    public const string SymptomCaution = "notice.symptom-caution";
    public const string SampleContent = "notice.sample-content";
    public const string Spelling = "notice.spelling";
    public const string SpellingSearched = "notice.spelling.searched";
    public const string SpellingExact = "spelling.exact";
    public const string OnlyEnglish = "notice.only-english";
    public const string MentionAgain = "notice.mention-again";
    public const string Failure = "failure";

    public const string Greeting = "small-talk.greeting";
    public const string Thanks = "small-talk.thanks";
    public const string Goodbye = "small-talk.goodbye";
    public const string AboutBot = "small-talk.about-bot";
    public const string NotForEmergencies = "greeting.not-for-emergencies";
    public const string CallPhone = "page.call";
    public const string OpenLiveChat = "page.live-chat";
    public const string SourcesHeading = "page.sources";
    public const string SuggestionsHeading = "page.suggestions";
    public const string ClinicallyReviewed = "page.reviewed";
    public const string OurTextOf = "page.revised";
    public const string Source = "page.source";
    public const string AdviceGeneral = "personal-advice.general";
    public const string Person = "handoff.person";

    public const string ContactsChatOpen = "contacts.chat-open";
    public const string ContactsChatClosed = "contacts.chat-closed";
    public const string ContactsNoChat = "contacts.no-chat";
    public const string LiveChatHours = "hours.live-chat";
    public const string ContactsEmergency = "contacts.emergency";

    public static IReadOnlyList<string> All { get; } =
    [
        Disclaimer, NoAnswer, NoAnswerLong, Clarify, NoAnswerInReReview, NoQuestion, TooLong, LanguageOther, SymptomCaution, SampleContent, Failure, Spelling, SpellingSearched, SpellingExact, OnlyEnglish, MentionAgain,
        Greeting, NotForEmergencies, Thanks, Goodbye, AboutBot, AdviceGeneral, Person, CallPhone, OpenLiveChat,
        SourcesHeading, SuggestionsHeading, ClinicallyReviewed, OurTextOf, Source,
        ContactsChatOpen, ContactsChatClosed, ContactsNoChat, ContactsEmergency, LiveChatHours,
    ];
}
