using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Settings;
using NodaTime;

namespace FaqBot.Web.Hosting;

/// <summary>
/// The revision that this node serves right now and the turn over it. Switched in one step; whoever holds the previous one finishes with it.
/// Until a revision is opened, and when it is damaged, the built-in triage and fixed wording serve.
/// </summary>
public sealed class KnowledgeHolder(FaqBotSettings settings, IHostEnvironment environment, TimeProvider time)
{
    // Read only when needed: it costs a start as much as what is published.
    private readonly Lazy<Serving> _builtIn = new(() => Serve(ServedKnowledge.BuiltIn(), settings, environment));
    private volatile Serving? _published;

    public ServedKnowledge Current => Serves.Knowledge;

    public TurnHandler Handler => Serves.Handler;

    /// <summary>Both, of one revision: between two reads another may have been published.</summary>
    public (ServedKnowledge Knowledge, TurnHandler Handler) Now => Serves is { } serves ? (serves.Knowledge, serves.Handler) : default;

    /// <summary>False while only the built-in wording serves.</summary>
    public bool HasContent => Current.Searchers.Any();

    public bool AllowsSampleContent => Allows(settings, environment);

    /// <summary>The articles that a visitor may read today.</summary>
    public IEnumerable<Article> VisibleArticles => Current.Articles.Values.Where(article => article.Status == ArticleStatus.Approved && IsVisible(article));

    public void Switch(ServedKnowledge next) => _published = Serve(next, settings, environment);

    /// <summary>An article that visitors may read, or one that was withdrawn; null for all others.</summary>
    public Article? FindArticle(ArticleKey key) =>
        Current.Articles.TryGetValue(key, out var article) && article.Status != ArticleStatus.Draft && IsVisible(article) ? article : null;

    public bool IsInReReview(Article article) => article.Review.Due < Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(OpeningHours.Helpline.Zone).Date;

    private Serving Serves => _published ?? _builtIn.Value;

    /// <summary>Whether anybody may read it here: a clinician has, or sample content is allowed.</summary>
    public bool IsVisible(Article article) => AllowsSampleContent || article.Review.State == ReviewState.Clinical;

    private static bool Allows(FaqBotSettings settings, IHostEnvironment environment) => settings.Knowledge.AllowSampleContent ?? environment.IsDevelopment();

    private static Serving Serve(ServedKnowledge knowledge, FaqBotSettings settings, IHostEnvironment environment)
    {
        var liveChat = settings.Handoff.LiveChat;
        var handoff = new HandoffPolicy(liveChat.Mode, liveChat.Url, OpeningHours.Helpline);
        return new Serving(knowledge, new TurnHandler(knowledge, new ExtractiveAnswerComposer(), handoff, Allows(settings, environment)));
    }

    private sealed record Serving(ServedKnowledge Knowledge, TurnHandler Handler);
}
