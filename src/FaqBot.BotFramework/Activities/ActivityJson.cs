using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>
/// How activities are written: camelCase, nothing for null, all but ASCII escaped. They are read with the tolerance that real channels need
/// (<see cref="TolerantText"/> and its like); an object where a text belongs is an error all the same.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = Deepest,
    Converters = [typeof(TolerantText), typeof(TolerantTime), typeof(TolerantBoolean)])]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(InvokeResponse))]
public sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>The most levels that are written.</summary>
    public const int Deepest = 128;
}
