using System.Text.Json;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Web;

/// <summary>Every card as the npm package adaptivecards reads it: version 1.5, nothing unknown, nothing missing, nothing lost.</summary>
public sealed class The_cards_in_the_official_library
{
    private static readonly NodeFolder Folder = new("Web", "adaptivecards");

    [Fact]
    public async Task Are_read_without_a_complaint_and_without_a_loss()
    {
        using var node = await Folder.RunAsync("driver.cjs");
        try
        {
            var wrong = await ReadAsync(node, """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Nope"}]}""");
            wrong.GetProperty("messages").GetRawText().ShouldContain("Nope", Case.Sensitive, "the library complains where it should");
            foreach (var card in await CardsAsync())
            {
                var result = await ReadAsync(node, card.GetRawText());
                result.GetProperty("messages").GetRawText().ShouldBe("[]", card.GetRawText());
                TextsIn(result.GetProperty("read")).ShouldBe(TextsIn(card));
            }
        }
        finally
        {
            node.Kill();
        }
    }

    private static async Task<List<JsonElement>> CardsAsync()
    {
        var cards = (await ChannelReplies.GoldenAsync()).SelectMany(reply => new[] { "msteams", "emulator" }.SelectMany(channel => ChannelReplies.On(channel, reply).Attachments ?? [])).ToList();
        cards.Count.ShouldBeGreaterThan(100);
        return [.. cards.Select(card => card.Content!.Value)];
    }

    private static IEnumerable<string> TextsIn(JsonElement card) =>
        CardJson.Objects(card).SelectMany(part => new[] { "text", "title", "url", "value" }.Select(name => part.TryGetProperty(name, out var text) ? text.GetString()! : null).OfType<string>()).Order(StringComparer.Ordinal);

    private static async Task<JsonElement> ReadAsync(System.Diagnostics.Process node, string card)
    {
        await node.StandardInput.WriteLineAsync(card);
        var line = await Until.DoneAsync(node.StandardOutput.ReadLineAsync()) ?? throw new InvalidOperationException("the library ended: " + await node.StandardError.ReadToEndAsync());
        return JsonDocument.Parse(line).RootElement;
    }
}
