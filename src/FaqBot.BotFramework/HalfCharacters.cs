using System.Text;
using System.Text.RegularExpressions;

namespace FaqBot.BotFramework;

/// <summary>
/// A client that cuts an emoji in two sends half a surrogate pair, escaped as JavaScript does it (https://tc39.es/ecma262/#sec-quotejsonstring). It stands
/// for no character, and .NET reads no text with it.
/// </summary>
internal static partial class HalfCharacters
{
    /// <summary>The same JSON, in UTF-8, with U+FFFD for each half.</summary>
    public static byte[] Replace(byte[] json)
    {
        if (json.AsSpan().IndexOf("\\ud"u8) < 0 && json.AsSpan().IndexOf("\\uD"u8) < 0) return json;
        // Latin-1 keeps every byte as it is.
        return Encoding.Latin1.GetBytes(Escapes().Replace(Encoding.Latin1.GetString(json), escape => escape.Groups["half"].Success ? "\\ufffd" : escape.Value));
    }

    // Escape by escape from the left, so that an escaped backslash before a "u" is none.
    [GeneratedRegex("""\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}
