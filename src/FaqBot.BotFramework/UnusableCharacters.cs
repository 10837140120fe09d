using System.Text;
using System.Text.RegularExpressions;

namespace FaqBot.BotFramework;

/// <summary>
/// A client that cuts an emoji in two sends half a surrogate pair, escaped as JavaScript does it (https://tc39.es/ecma262/#sec-quotejsonstring). It stands
/// for no character, and .NET reads no text with it. U+0000 is one, but PostgreSQL stores no text with it.
/// </summary>
internal static partial class UnusableCharacters
{
    /// <summary>The same JSON, in UTF-8, with U+FFFD for each.</summary>
    public static byte[] Replace(byte[] json)
    {
        if (json.AsSpan().IndexOf("\\ud"u8) < 0 && json.AsSpan().IndexOf("\\uD"u8) < 0 && json.AsSpan().IndexOf("\\u0000"u8) < 0) return json;
        // Latin-1 keeps every byte as it is.
        return Encoding.Latin1.GetBytes(Escapes().Replace(Encoding.Latin1.GetString(json), escape => escape.Groups["unusable"].Success ? "\\ufffd" : escape.Value));
    }

    // Escape by escape from the left, so that an escaped backslash before a "u" is none.
    [GeneratedRegex("""\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<unusable>\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\u0000)|\\.""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}
