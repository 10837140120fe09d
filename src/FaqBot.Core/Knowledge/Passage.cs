using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaqBot.Core.Knowledge;

/// <summary>
/// Whole units of one section, about 40 to 120 words: what is searched, scored, quoted and cited.
/// Its stored form is canonical: the same passage always has the same bytes and so the same <see cref="Hash"/>.
/// </summary>
public sealed record Passage(
    [property: JsonConverter(typeof(PassageIdJsonConverter))] PassageId Id,
    string Title,
    string Heading,
    IReadOnlyList<string> Asked,
    IReadOnlyList<TextUnit> Units)
{
    /// <summary>The text in normal form.</summary>
    [JsonIgnore]
    public string Text => TextUnit.Join(Units);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, PassageJson.Default.Passage);

    /// <summary>SHA-256 of <paramref name="bytes"/> in lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The passage of these bytes, or null when they are not the bytes that were hashed: altered text is never shown.</summary>
    public static Passage? FromBytes(ReadOnlySpan<byte> bytes, string expectedHash) =>
        Hash(bytes) == expectedHash ? JsonSerializer.Deserialize(bytes, PassageJson.Default.Passage) : null;
}

internal sealed class PassageIdJsonConverter : JsonConverter<PassageId>
{
    public override PassageId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PassageId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, PassageId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

[JsonSerializable(typeof(Passage))]
internal sealed partial class PassageJson : JsonSerializerContext;
