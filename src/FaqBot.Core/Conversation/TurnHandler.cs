using FaqBot.Core.Answering;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;
using FaqBot.Core.Safety;
using NodaTime;

namespace FaqBot.Core.Conversation;

/// <summary>
/// What happens in one turn, in order: is somebody in danger, which language, what is wanted, what does the content say, who can help in person.
/// Read this file first. Thread-safe.
/// </summary>
public sealed class TurnHandler(ServedKnowledge knowledge, IAnswerComposer composer, HandoffPolicy handoff, bool allowSampleContent)
{
    private readonly LeadingHeadings _headings = new();

    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var triage = knowledge.Triage.Assess(turn.Text, turn.Earlier);
        if (InDanger(triage, turn.Now) is { } urgent) return urgent;

        var language = LanguageDetector.Detect(turn, knowledge);
        var context = new TurnContext(turn, triage, language, knowledge.Replies(language), knowledge.Searcher(language), MessageOf(turn, language));
        if (context.Message is { Corrections.Count: > 0 } message && InDanger(turn with { Text = message.Text }) is { } danger) return danger;
        if (LanguageDetector.Recognize(turn.Text).Language == LanguageDetector.Other) return NoAnswer(context, SearchResult.Nothing, ReplyKeys.LanguageOther);
        var intent = IntentDetector.Detect(turn.Text, context.Replies, context.Searcher?.Questions);
        return intent switch
        {
            Intent.Person => Fixed(new HandoffReply { Language = language, Revision = Revision, Contacts = Contacts(context) }, context, ReplyKeys.Person),
            Intent.Greeting => SmallTalk(context, ReplyKeys.Greeting),
            Intent.Thanks => SmallTalk(context, ReplyKeys.Thanks),
            Intent.Goodbye => SmallTalk(context, ReplyKeys.Goodbye),
            Intent.AboutBot => SmallTalk(context, ReplyKeys.AboutBot),
            _ => await AnswerAsync(context, cancellationToken) switch
            {
                // Said again and nothing to answer: what to do first is said again too.
                NoAnswerReply or ClarifyReply when triage is { Kind: TriageKind.Emergency, InThisMessage: true } => Emergency(triage),
                var reply => SpellingNotice.AddTo(triage.Advice is { } advice ? Advised(reply, advice, context) : reply, reply.Found, turn.Text, context.Replies),
            },
        };
    }

    private Reply? InDanger(TriageResult triage, Instant now) => triage switch
    {
        { Kind: TriageKind.Emergency, IsReminder: false } => Emergency(triage),
        { Kind: TriageKind.Crisis, InThisMessage: true } => Crisis(triage, now),
        _ => null,
    };

    /// <summary>A mistyped word may have hidden a danger that the corrected message tells of.</summary>
    private Reply? InDanger(Turn corrected) => InDanger(knowledge.Triage.Assess(corrected.Text, corrected.Earlier), corrected.Now);

    /// <summary>The message as it was probably meant; null where nothing is searched.</summary>
    private CorrectedText? MessageOf(Turn turn, string language) =>
        turn.Text.Length > AnswerFinder.LongestMessage ? null : knowledge.Searcher(language)?.Spelling.Correct(turn.Text);

    /// <summary>The fixed reply to somebody who tells of danger in this very message, said before or not; null to everybody else. Needs no content.</summary>
    public Reply? ReplyToDanger(Turn turn) => knowledge.Triage.Assess(turn.Text, turn.Earlier) switch
    {
        { Kind: TriageKind.Emergency, InThisMessage: true } triage => Emergency(triage),
        { Kind: TriageKind.Crisis, InThisMessage: true } triage => Crisis(triage, turn.Now),
        _ => null,
    };

    /// <summary>What only the own care team can answer is declined kindly; what the content says about it in general is still shown.</summary>
    private PersonalAdviceReply Advised(Reply reply, SafetyRule advice, TurnContext context)
    {
        var replies = knowledge.Replies(advice.Language);
        var declined = new Notice(NoticeKind.Reply, replies[advice.ReplyKey, ("phone", HandoffPolicy.Phone)]);
        var answer = ReplyText.AnswerOf(reply);
        return new PersonalAdviceReply(answer)
        {
            Language = reply.Language,
            Revision = reply.Revision,
            Notices = [.. SafetyNotices(context), declined, .. answer is null ? Caution(context) : [new Notice(NoticeKind.Reply, replies[ReplyKeys.AdviceGeneral])]],
            Contacts = reply.Contacts,
            Triage = reply.Triage,
            Suggestions = reply is ClarifyReply { Choices: var choices } ? [.. choices.Select(choice => choice.Question).Take(SuggestionFinder.Most)] : reply.Suggestions,
            Found = reply.Found,
            Second = reply.Second,
        };
    }

    private async Task<Reply> AnswerAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Turn.Text.Length > AnswerFinder.LongestMessage) return NoAnswer(context, SearchResult.Nothing, ReplyKeys.TooLong);
        if (context.Searcher is not { } searcher) return await AnswerInOtherAsync(context, SearchResult.Nothing, cancellationToken) ?? NoAnswer(context, SearchResult.Nothing, ReplyKeys.NoAnswer);

        var found = AnswerFinder.Find(context.Message!, context.Turn.Earlier, searcher);
        if (found.Question.IsEmpty) return NoAnswer(context, found, ReplyKeys.NoQuestion);
        if (!AnswerFinder.Answers(found)) return await AnswerInOtherAsync(context, found, cancellationToken) ?? ClarifyOrRefuse(context, found, searcher);

        var refusal = RefusalOf(knowledge.Articles[found.Hits[0].Passage.Id.ArticleKey], context.Turn.Now);
        if (refusal is not null) return NoAnswer(context, found, refusal);

        var second = AnswerFinder.FindSecond(found.Message?.Text ?? context.Turn.Text, found, searcher, passage => IsServed(passage, context.Turn.Now));
        return (Reply?)await ComposeAsync(context, found, second, cancellationToken) ?? NoAnswer(context, found, ReplyKeys.NoAnswer);
    }

    /// <summary>Where the visitor's language has no answer and no translation, a passage of the default language is offered, and said to be one; null where there is none.</summary>
    private async Task<Reply?> AnswerInOtherAsync(TurnContext context, SearchResult own, CancellationToken cancellationToken)
    {
        if (knowledge.Translator(context.Language) is not { } translator || knowledge.Searcher(ServedKnowledge.DefaultLanguage) is not { } other) return null;
        var found = AnswerFinder.FindInOther(own, context.Turn.Text, translator, other, passage => IsServed(passage, context.Turn.Now) && !IsTranslated(passage, context.Language));
        if (found is null || await ComposeAsync(context, found, second: null, cancellationToken) is not { } answer) return null;
        return answer with { Notices = [.. answer.Notices, new Notice(NoticeKind.Language, context.Replies[ReplyKeys.OnlyEnglish, ("phone", HandoffPolicy.Phone)])], Suggestions = [] };
    }

    private bool IsTranslated(PassageId passage, string language) =>
        knowledge.Articles.TryGetValue(new ArticleKey(language, passage.Article), out var article) && article.Sections.Any(section => section.Anchor == passage.Section);

    private async Task<AnswerReply?> ComposeAsync(TurnContext context, SearchResult found, SearchResult? second, CancellationToken cancellationToken)
    {
        SearchResult[] all = second is null ? [found] : [found, second];
        var answer = await composer.ComposeAsync(all, knowledge.Articles, context.Replies[ReplyKeys.Disclaimer], cancellationToken);
        if (answer is null || !GroundingChecker.IsGrounded(answer)) return null;
        return new AnswerReply(answer)
        {
            Language = context.Language,
            Revision = Revision,
            Notices = SafetyNotices(context),
            Contacts = Contacts(context),
            Triage = context.Triage,
            Suggestions = Suggest(context, found, answer.Citations.Select(citation => citation.Passage.Id.ArticleSection)),
            Found = found,
            Second = second,
        };
    }

    private Reply ClarifyOrRefuse(TurnContext context, SearchResult found, PassageSearcher searcher)
    {
        var choices = ChoiceFinder.Find(found, searcher, _headings, passage => IsServed(passage, context.Turn.Now));
        return choices.Count == 0
            ? NoAnswer(context, found, AnswerFinder.IsLong(context.Turn.Text) ? ReplyKeys.NoAnswerLong : ReplyKeys.NoAnswer)
            : Fixed(new ClarifyReply(choices) { Language = context.Language, Revision = Revision, Contacts = Contacts(context), Found = found }, context, ReplyKeys.Clarify);
    }

    /// <summary>Why an article must not answer now; null where it may.</summary>
    private string? RefusalOf(Article article, Instant now)
    {
        if (article.Review.State == ReviewState.Sample && !allowSampleContent) return ReplyKeys.NoAnswer;
        return article.Review.Due < Today(now) ? ReplyKeys.NoAnswerInReReview : null;
    }

    private bool IsServed(PassageId passage, Instant now) => RefusalOf(knowledge.Articles[passage.ArticleKey], now) is null;

    private EmergencyReply Emergency(TriageResult triage)
    {
        var replies = knowledge.Replies(triage.Language!);
        return new EmergencyReply
        {
            Language = triage.Language!,
            Revision = Revision,
            Notices = [new Notice(NoticeKind.Reply, replies[triage.ReplyKey!, ("phone", HandoffPolicy.Phone)])],
            Contacts = HandoffPolicy.Emergency(replies),
            Triage = triage,
        };
    }

    private CrisisReply Crisis(TriageResult triage, Instant now)
    {
        var replies = knowledge.Replies(triage.Language!);
        return new CrisisReply
        {
            Language = triage.Language!,
            Revision = Revision,
            Notices = [new Notice(NoticeKind.Reply, replies[triage.ReplyKey!, ("phone", HandoffPolicy.Phone)])],
            Contacts = handoff.At(now, replies),
            Triage = triage,
        };
    }

    private NoAnswerReply NoAnswer(TurnContext context, SearchResult found, string key) => Fixed(
        new NoAnswerReply
        {
            Language = context.Language,
            Revision = Revision,
            Contacts = Contacts(context),
            Suggestions = Suggest(context, found, said: []),
            Found = found,
        },
        context,
        key);

    private IReadOnlyList<string> Suggest(TurnContext context, SearchResult found, IEnumerable<string> said) => context.Searcher is not { } searcher || found.Question.IsEmpty ? []
        : SuggestionFinder.Find(found, searcher, _headings, knowledge.Articles, passage => IsServed(passage, context.Turn.Now) && !said.Contains(passage.ArticleSection));

    private SmallTalkReply SmallTalk(TurnContext context, string key) =>
        Fixed(new SmallTalkReply { Language = context.Language, Revision = Revision, Contacts = Contacts(context) }, context, key);

    private TReply Fixed<TReply>(TReply reply, TurnContext context, string key) where TReply : Reply
    {
        var notices = SafetyNotices(context).Append(new Notice(NoticeKind.Reply, context.Replies[key, ("phone", HandoffPolicy.Phone)]));
        if (reply is NoAnswerReply or ClarifyReply) notices = notices.Concat(Caution(context));
        return reply with { Notices = [.. notices], Triage = context.Triage };
    }

    private static IEnumerable<Notice> Caution(TurnContext context) =>
        context.Triage.ReportsSymptom ? [new Notice(NoticeKind.Caution, context.Replies[ReplyKeys.SymptomCaution])] : [];

    /// <summary>A reminder of an earlier emergency, or the gentle line of tier B: one line, in the rule's language, before everything else.</summary>
    private IReadOnlyList<Notice> SafetyNotices(TurnContext context) => (context.Triage.ReminderKey ?? context.Triage.ReplyKey) is { } key
        ? [new Notice(NoticeKind.Safety, knowledge.Replies(context.Triage.Language!)[key, ("phone", HandoffPolicy.Phone)])]
        : [];

    private ContactOptions Contacts(TurnContext context) => handoff.At(context.Turn.Now, context.Replies);

    private string Revision => knowledge.Revision.Id;

    private static LocalDate Today(Instant now) => now.InZone(OpeningHours.Helpline.Zone).Date;

    private sealed record TurnContext(Turn Turn, TriageResult Triage, string Language, ReplyTexts Replies, PassageSearcher? Searcher, CorrectedText? Message);
}
