using System.Text.Json;

namespace FaqBot.BotFramework.Activities;

/// <summary>Mentions in a message's text.</summary>
public static class Mentions
{
    /// <summary>
    /// The text without the words by which the sender called the recipient, as a channel puts them in groups: <c>&lt;at&gt;Helpline&lt;/at&gt; …</c>. Which words
    /// these are says the mention among the entities, nothing else.
    /// </summary>
    public static string TextWithoutRecipient(this Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
            if (IsOf(entity, activity.Recipient?.Id) && Text(entity, "text") is { Length: > 0 } called)
                text = text.Replace(called, "", StringComparison.Ordinal);
        return text.Trim();
    }

    private static bool IsOf(JsonElement entity, string? id) =>
        id is not null && entity.ValueKind == JsonValueKind.Object && Text(entity, "type") == "mention" && entity.TryGetProperty("mentioned", out var mentioned) && Text(mentioned, "id") == id;

    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate: valid JSON, but no text
        }
    }
}
