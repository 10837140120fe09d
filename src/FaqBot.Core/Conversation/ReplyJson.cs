using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaqBot.Core.Answering;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using NodaTime.Text;

namespace FaqBot.Core.Conversation;

/// <summary>A reply in the JSON that outsiders rely on (DESIGN.md §4). Keys may be added; these stay.</summary>
public static class ReplyJson
{
    private static readonly ZonedDateTimePattern OpensAt = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<m>", null);

    private static readonly ReplyJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Quotes must read as they stand in the articles, also on a terminal; this JSON is never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <param name="reply">The reply.</param>
    /// <param name="id">The caller's name for the case.</param>
    /// <param name="turn">From 1.</param>
    /// <param name="elapsedMs">Time of the turn in milliseconds.</param>
    /// <param name="publicUrl">Where the article pages are, without a trailing slash; empty for relative links.</param>
    public static string Write(Reply reply, string id, int turn, double elapsedMs, string publicUrl = "")
    {
        var answer = ReplyText.AnswerOf(reply);
        return JsonSerializer.Serialize(
            new ReplyDto(
                id,
                turn,
                KindOf(reply),
                reply.Language,
                reply.Revision,
                ReplyText.Of(reply),
                [.. reply.Notices.Select(notice => new NoticeDto(Word(notice.Kind), notice.Text.Key, notice.Text.Text))],
                [.. (answer?.Sentences ?? []).Select(sentence => new SentenceDto(sentence.Text, sentence.Citations))],
                reply is ClarifyReply clarify ? clarify.Choices : [],
                [.. (answer?.Citations ?? []).Select(citation => ToDto(citation, reply.Revision, publicUrl))],
                reply.Suggestions,
                answer is null ? null : new TextDto(answer.Disclaimer.Key, answer.Disclaimer.Text),
                ToDto(reply.Contacts),
                ToDto(reply.Triage),
                Math.Round(reply.Found.Answerability, 4),
                [.. reply.Found.Hits.Select(hit => new HitDto(
                    hit.Passage.Id.ToString(),
                    Math.Round(hit.Score, 4),
                    Math.Round(hit.Answerability, 4),
                    Math.Round(hit.Evidence.Coverage, 4),
                    Math.Round(hit.Evidence.AskedMatch, 4),
                    Math.Round(hit.Evidence.Wording, 4),
                    Math.Round(hit.Evidence.Sentence, 4),
                    Math.Round(hit.Evidence.Mismatch, 4),
                    Math.Round(hit.Evidence.Unknown, 4),
                    hit.Evidence.Words,
                    hit.Evidence.Headed,
                    Math.Round(hit.Evidence.Special, 4)))],
                Math.Round(elapsedMs, 3),
                reply.Found.Question is { IsEmpty: false, Text: var question } ? question : null,
                reply.Exact),
            Context.ReplyDto);
    }

    public static string KindOf(Reply reply) => reply switch
    {
        AnswerReply => "answer",
        ClarifyReply => "clarify",
        NoAnswerReply => "noAnswer",
        EmergencyReply => "emergency",
        CrisisReply => "crisis",
        PersonalAdviceReply => "personalAdvice",
        HandoffReply => "handoff",
        SmallTalkReply => "smallTalk",
        _ => throw new InvalidOperationException($"{reply.GetType().Name} has no name in the contract"),
    };

    /// <summary>
    /// The link to the quoted sentence on the bot's own article page: revision, number of the passage in its article, number of the unit in its passage
    /// (a fragment never reaches the server, so the section alone could not say it).
    /// </summary>
    public static string Href(Citation citation, string revision, string publicUrl)
    {
        var id = citation.Passage.Id;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{publicUrl}/articles/{id.Language}/{id.Article}?rev={revision}&q={PassageCutter.NumberInArticle(citation.Article, id)}.{citation.Unit + 1}#{id.Section}");
    }

    private static CitationDto ToDto(Citation citation, string revision, string publicUrl) => new(
        citation.Number,
        citation.Passage.Id.ToString(),
        citation.Article.Id,
        citation.Passage.Id.Section,
        citation.Passage.Heading,
        citation.Quote,
        Href(citation, revision, publicUrl),
        citation.Article.SourceUrl?.AbsoluteUri,
        citation.Article.Review.State == ReviewState.Clinical ? "clinical" : "sample",
        LocalDatePattern.Iso.Format(citation.Article.SourceRevised),
        LocalDatePattern.Iso.Format(citation.Article.Revised));

    private static ContactsDto ToDto(ContactOptions contacts) => new(
        contacts.Text.Key,
        contacts.Text.Text,
        contacts.Phone,
        contacts.LiveChat switch { LiveChat.Open => "open", LiveChat.Closed => "closed", _ => "none" },
        contacts.OpensAt is { } opens ? OpensAt.Format(opens) : null,
        contacts.Url?.AbsoluteUri);

    private static TriageDto ToDto(Safety.TriageResult triage) => new(
        triage.Tier?.ToString(),
        triage.Action is { } action ? Word(action) : null,
        triage.Rules,
        triage.FromTurn);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

internal sealed record ReplyDto(
    string Id, int Turn, string Kind, string Language, string Revision, string Text,
    IReadOnlyList<NoticeDto> Notices, IReadOnlyList<SentenceDto> Sentences, IReadOnlyList<Choice> Choices, IReadOnlyList<CitationDto> Citations,
    IReadOnlyList<string> Suggestions, TextDto? Disclaimer, ContactsDto Contacts, TriageDto Triage, double Answerability, IReadOnlyList<HitDto> Hits, double ElapsedMs,
    string? Question, Choice? Exact);

internal sealed record NoticeDto(string Kind, string Key, string Text);

internal sealed record SentenceDto(string Text, IReadOnlyList<int> Citations);

internal sealed record CitationDto(
    int Number, string PassageId, string ArticleId, string Section, string Title, string Quote, string Href,
    string? SourceUrl, string Review, string SourceRevised, string Revised);

internal sealed record TextDto(string Key, string Text);

internal sealed record ContactsDto(string Key, string Text, string Phone, string LiveChat, string? OpensAt, string? Url);

internal sealed record TriageDto(string? Tier, string? Action, IReadOnlyList<string> Rules, int? FromTurn);

internal sealed record HitDto(string PassageId, double Score, double Answerability, double Coverage, double AskedMatch, double Wording, double Sentence, double Mismatch, double Unknown, int Words, bool Headed, double Special);

[JsonSerializable(typeof(ReplyDto))]
internal sealed partial class ReplyJsonContext : JsonSerializerContext;
