using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Settings;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Channels;

namespace FaqBot.Tests.Web;

/// <summary>Replies of the shipped knowledge on a channel, with live chat open by a link and the article pages at a public address.</summary>
internal static class ChannelReplies
{
    public static readonly Uri PublicUrl = new("https://chat.example.org/");

    private const int OfEachFile = 30;
    private static readonly Uri LiveChatUrl = new("https://live.example.org/chat?from=faq");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TurnHandler Handler = new(ShippedKnowledge.Served, new ExtractiveAnswerComposer(), new HandoffPolicy(LiveChatMode.Link, LiveChatUrl, OpeningHours.Helpline), true);
    private static readonly Lazy<Task<List<Reply>>> LazyGolden = new(AskGoldenAsync);

    /// <summary>One of each kind, by name, language and question.</summary>
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "answer", "en", "how much does CAR T cost?" },
        { "answer-with-a-list", "en", "what are the signs of crs" },
        { "clarify", "en", "which blood test shows crs" },
        { "no-answer", "en", "Who won the 2022 World Cup?" },
        { "emergency", "en", "I had CAR T last week and have a fever of 103" },
        { "crisis", "en", "I want to kill myself" },
        { "despair", "en", "I'm so tired of fighting, what does CAR T cost?" },
        { "personal-advice", "en", "do I have leukemia" },
        { "person", "en", "can I talk to a person" },
        { "greeting", "en", "hello" },
        { "Spanish-answer", "es", "¿cuánto cuesta la terapia CAR T?" },
        { "Spanish-crisis", "es", "ya no quiero vivir" },
    };

    public static IEnumerable<(string Name, string Language, string Question)> All => Kinds.Select(kind => ((string)kind[0], (string)kind[1], (string)kind[2]));

    public static Task<Reply> AskAsync(string language, params string[] turns) =>
        Handler.HandleAsync(new Turn(turns[^1], language, [.. turns.SkipLast(1)], ShippedKnowledge.FridayMorning), CancellationToken.None);

    public static Activity On(string? channel, Reply reply, Uri? publicUrl) =>
        new ReplyRenderer(new FaqBotSettings { PublicUrl = publicUrl }).Render(reply, ShippedKnowledge.Served.Replies(reply.Language), channel);

    public static Activity On(string? channel, Reply reply) => On(channel, reply, PublicUrl);

    /// <summary>As it is sent, without the revision's id, which changes with every word of the content.</summary>
    public static string Snapshot(Activity activity, Reply reply) =>
        JsonNode.Parse(Json(activity))!.ToJsonString(Indented).Replace(reply.Revision, "REVISION", StringComparison.Ordinal);

    public static string Json(Activity activity) => JsonSerializer.Serialize(activity, ActivityJson.Default.Activity);

    /// <summary>The card of a message; fails where there is none.</summary>
    public static JsonElement CardOf(Activity activity)
    {
        var card = activity.Attachments.ShouldNotBeNull().ShouldHaveSingleItem();
        card.ContentType.ShouldBe("application/vnd.microsoft.card.adaptive");
        return card.Content.ShouldNotBeNull();
    }

    /// <summary>The replies to the first golden questions of each open file and to one question of each kind.</summary>
    public static Task<List<Reply>> GoldenAsync() => LazyGolden.Value;

    private static async Task<List<Reply>> AskGoldenAsync()
    {
        var replies = new List<Reply>();
        foreach (var file in new[] { "en-open", "en-typos-follow-ups-open", "es-open" })
        {
            var issues = new List<ValidationIssue>();
            var questions = GoldenSet.Read(file, await File.ReadAllTextAsync(Path.Combine(ProjectFolder.Knowledge, "evaluation", file + ".jsonl")), issues);
            issues.ShouldBeEmpty();
            foreach (var question in questions.Take(OfEachFile)) replies.Add(await AskAsync(question.Language, [.. question.Turns]));
        }

        foreach (var (_, language, question) in All) replies.Add(await AskAsync(language, question));
        return replies;
    }
}
