using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety.Learning;

/// <summary>A conversation with the danger that stands in it.</summary>
/// <param name="Label">Id of a safety rule, or <see cref="None"/>.</param>
/// <param name="Turns">The visitor's messages, oldest first; at least one.</param>
public sealed record LabelledMessage(string Label, IReadOnlyList<string> Turns)
{
    /// <summary>The label of messages without danger.</summary>
    public const string None = "none";

    /// <summary>Reads <c>label TAB message</c> lines; the messages of one conversation are parted by <c> | </c>. Empty lines and those that begin with # count for nothing.</summary>
    /// <param name="file">Its name, for the issues.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="labels">The ids of all rules.</param>
    /// <param name="issues">Receives the problems.</param>
    public static IReadOnlyList<LabelledMessage> Read(string file, string text, IReadOnlySet<string> labels, ICollection<ValidationIssue> issues)
    {
        var messages = new List<LabelledMessage>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split('\t') is not [var label, { Length: > 0 } message]) issues.Add(new(file, number, "labelled-line", "expected: label, one tab, message"));
            else if (label != None && !labels.Contains(label)) issues.Add(new(file, number, "unknown-label", $"no rule is called '{label}'; expected the id of a rule, or '{None}'"));
            else messages.Add(new LabelledMessage(label, message.Split(" | ")));
        }

        return messages;
    }
}
