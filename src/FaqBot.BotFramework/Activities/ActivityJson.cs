using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>How activities are written: camelCase, nothing for null, all but ASCII escaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
public sealed partial class ActivityJson : JsonSerializerContext;
