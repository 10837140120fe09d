using System.Text.Json;
using System.Text.Json.Serialization;
using FaqBot.Core.Safety;

namespace FaqBot.Web.Channels;

/// <summary>
/// Marks a stored reply, and so its conversation, for specialists: <c>channelData.triage</c> with the kind (<c>emergency</c>, <c>crisis</c>, <c>gentle</c>),
/// the action, the tier and the rules. Ids of rules only; never a word of the visitor.
/// </summary>
internal static class TriageMark
{
    public static JsonElement? Of(TriageResult triage) => triage.Kind == TriageKind.None
        ? null
        : JsonSerializer.SerializeToElement(new Marked(new Mark(Word(triage.Kind), triage.Action is { } action ? Word(action) : null, triage.Tier?.ToString(), triage.Rules)), TriageMarkContext.Default.Marked);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    internal sealed record Marked(Mark Triage);

    internal sealed record Mark(string Kind, string? Action, string? Tier, IReadOnlyList<string> Rules);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TriageMark.Marked))]
internal sealed partial class TriageMarkContext : JsonSerializerContext;
