using FaqBot.Cli.Commands;

namespace FaqBot.Cli;

/// <summary><c>faqbot ask --batch</c>: one conversation a line, one reply a line, in order.</summary>
internal static class AskBatch
{
    public static Task RunAsync(Asker asker, string file, string? defaultLanguage, CancellationToken cancellationToken) => JsonLines.RunAsync(
        file,
        async (json, id, cancel) =>
        {
            var language = json.TryGetProperty("language", out var given) && given.ValueKind == System.Text.Json.JsonValueKind.String ? given.GetString() : defaultLanguage;
            var replies = await asker.AskAsync(JsonLines.Texts(json, "turns"), language, cancel);
            return asker.Json(id, replies[^1]);
        },
        cancellationToken);
}
