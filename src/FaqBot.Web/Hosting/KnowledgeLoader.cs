using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Settings;
using FaqBot.Storage;
using NodaTime;

namespace FaqBot.Web.Hosting;

/// <summary>Opens what is published; publishes the knowledge folder first where nothing was; and follows the manifest from then on.</summary>
public sealed partial class KnowledgeLoader(
    KnowledgeHolder holder, IRevisionStore store, FaqBotSettings settings, TimeProvider time, ILogger<KnowledgeLoader> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Before the first request: a damaged revision is reported and leaves triage and fixed wording to serve.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(ServedManifest.PathIn(settings.Data.Directory))) await PublishFolderAsync(cancellationToken);
        await OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var seen = Seen();
        DateTime? told = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Seen();
            if (now == seen) continue;
            try
            {
                await OpenAsync(stoppingToken);
                seen = now;
            }
            catch (DatabaseUnavailableException e)
            {
                // What is served goes on; it is tried again.
                if (now != told) Log.NotRead(logger, e.Message);
                told = now;
            }
        }
    }

    private DateTime Seen() => File.GetLastWriteTimeUtc(ServedManifest.PathIn(settings.Data.Directory));

    private async Task PublishFolderAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(settings.Knowledge.Directory, "articles")))
        {
            Log.NoFolder(logger, settings.Knowledge.Directory);
            return;
        }

        var issues = new List<ValidationIssue>();
        var content = KnowledgeValidator.Validate(settings.Knowledge.Directory, issues);
        foreach (var issue in issues) Log.Problem(logger, issue);
        if (issues.Count > 0) Log.NotPublished(logger, settings.Knowledge.Directory, issues.Count);
        else await new RevisionPublisher(store, settings.Data.Directory).PublishAsync(content, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellationToken);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await ServedKnowledge.OpenPublishedAsync(settings.Data.Directory, store, cancellationToken) is not { } knowledge) return;
            holder.Switch(knowledge);
            Log.Serving(logger, knowledge.Revision.Id, knowledge.Revision.Passages.Count);
        }
        catch (RevisionDamagedException e)
        {
            Log.Damaged(logger, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Serving revision {Revision} with {Passages} passages")]
        public static partial void Serving(ILogger logger, string revision, int passages);

        [LoggerMessage(2, LogLevel.Error, "The published revision is not served: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);

        [LoggerMessage(6, LogLevel.Error, "What was published cannot be read yet and is tried again; the revision before is served: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Error, "{Issue}")]
        public static partial void Problem(ILogger logger, ValidationIssue issue);

        [LoggerMessage(4, LogLevel.Error, "'{Folder}' was not published: {Count} problem(s)")]
        public static partial void NotPublished(ILogger logger, string folder, int count);

        [LoggerMessage(5, LogLevel.Warning, "Nothing is published and '{Folder}' is not a knowledge folder: only fixed wording is served")]
        public static partial void NoFolder(ILogger logger, string folder);
    }
}
