using System.CommandLine;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Settings;
using FaqBot.Storage;
using Microsoft.Extensions.Configuration;
using NodaTime;
using NodaTime.Text;

namespace FaqBot.Cli;

/// <summary>The options that say from what, and when, a command answers.</summary>
internal sealed class KnowledgeSource
{
    private static readonly OffsetDateTimePattern[] Times =
        [OffsetDateTimePattern.ExtendedIso, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>")];

    private readonly Option<DirectoryInfo?> _knowledge = new("--knowledge") { Description = "Folder of the content, indexed in memory (default: the setting Knowledge:Directory, ./knowledge)" };
    private readonly Option<bool> _published = new("--published") { Description = "Answer from the published revision instead of a folder" };
    private readonly Option<string?> _at = new("--at") { Description = "The time to answer at, for example 2026-11-20T10:00-06:00 (default: now)" };
    private readonly Option<LiveChatMode?> _liveChat = new("--live-chat") { Description = "How live chat is reached: none or link (default: the setting Handoff:LiveChat:Mode)" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _knowledge, _published, _at, _liveChat }) command.Options.Add(option);
    }

    /// <summary>Settings come from appsettings.json in the current folder and from the environment.</summary>
    public static FaqBotSettings ReadSettings()
    {
        try
        {
            return SettingsReader.Read(new ConfigurationBuilder()
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables()
                .Build());
        }
        catch (InvalidDataException e)
        {
            throw new UnusableInputException($"appsettings.json cannot be read: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    public async Task<ServedKnowledge> OpenAsync(ParseResult arguments, FaqBotSettings settings, CancellationToken cancellationToken)
    {
        if (!arguments.GetValue(_published)) return ServedKnowledge.InMemory(ReadContent(FolderOf(arguments, settings)));
        return await ServedKnowledge.OpenPublishedAsync(settings.Data.Directory, new RevisionStore(Database.Open(settings.Data)), cancellationToken)
            ?? throw new UnusableInputException($"nothing was published to '{settings.Data.Directory}' yet; 'faqbot publish' does it");
    }

    public TurnHandler CreateHandler(ParseResult arguments, FaqBotSettings settings, ServedKnowledge knowledge)
    {
        var mode = arguments.GetValue(_liveChat) ?? settings.Handoff.LiveChat.Mode;
        var handoff = new HandoffPolicy(mode, settings.Handoff.LiveChat.Url, OpeningHours.Helpline);
        return new TurnHandler(knowledge, new ExtractiveAnswerComposer(), handoff, settings.Knowledge.AllowSampleContent ?? true);
    }

    public Instant TimeOf(ParseResult arguments)
    {
        if (arguments.GetValue(_at) is not { } text) return SystemClock.Instance.GetCurrentInstant();
        foreach (var pattern in Times)
            if (pattern.Parse(text) is { Success: true, Value: var time })
                return time.ToInstant();
        throw new UnusableInputException($"--at '{text}' is not a time; expected one like 2026-11-20T10:00-06:00");
    }

    public string FolderOf(ParseResult arguments, FaqBotSettings settings) => arguments.GetValue(_knowledge)?.FullName ?? settings.Knowledge.Directory;

    /// <summary>The vocabulary that the folder's content is searched with.</summary>
    public Vocabulary VocabularyOf(ParseResult arguments, string language)
    {
        var content = ReadContent(FolderOf(arguments, ReadSettings()));
        var file = content.Files.FirstOrDefault(file => file.IsVocabulary && file.Language == language);
        return file is null ? Vocabulary.Empty : Vocabulary.Read(file, new PassageAnalyzer(SearchLanguage.Of(language)), []);
    }

    /// <summary>Reads a folder; problems in it go to stderr and what could be read answers.</summary>
    public static KnowledgeContent ReadContent(string directory)
    {
        var issues = new List<ValidationIssue>();
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(directory, issues), issues);
        foreach (var issue in issues) Console.Error.WriteLine($"faqbot: {issue}");
        if (issues.Count > 0) throw new UnusableInputException($"'{directory}' has {issues.Count} problem(s); 'faqbot validate' explains all");
        return content;
    }
}
