using System.Text;

namespace FaqBot.Core.Knowledge;

/// <summary>Reads the files of a knowledge folder that visitors are answered from. Golden questions are read by the evaluation.</summary>
public static class KnowledgeFolder
{
    /// <summary>No file that people write comes near this; a larger one is refused unread (T26).</summary>
    public const long LargestFile = 1024 * 1024;

    /// <summary>The same for what a program learned.</summary>
    public const long LargestLearnedFile = 16 * LargestFile;

    private static readonly (string Folder, string Pattern)[] Parts =
        [("articles", "*.md"), ("replies", "*.yaml"), ("safety", "*.yaml"), ("safety", "*.weights"), ("vocabulary", "*.txt")];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it holds no <c>articles</c> folder.</exception>
    public static IReadOnlyList<KnowledgeFile> Read(string directory, ICollection<ValidationIssue> issues)
    {
        if (!Directory.Exists(Path.Combine(directory, "articles")))
            throw new DirectoryNotFoundException($"'{directory}' is not a knowledge folder: it has no folder 'articles'");

        var files = new List<KnowledgeFile>();
        foreach (var (folder, pattern) in Parts)
        {
            var root = Path.Combine(directory, folder);
            if (!Directory.Exists(root)) continue;
            foreach (var path in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                if (ReadFile(directory, path, issues) is { } file)
                    files.Add(file);
        }

        return files;
    }

    internal static KnowledgeFile? ReadFile(string directory, string path, ICollection<ValidationIssue> issues)
    {
        var name = Path.GetRelativePath(directory, path).Replace('\\', '/');
        var info = new FileInfo(path);
        if (info.LinkTarget is not null) return Refuse("link", "is a link; put the file itself here");
        var largest = new KnowledgeFile(name, "").IsLearned ? LargestLearnedFile : LargestFile;
        if (info.Length > largest) return Refuse("too-large", $"has {info.Length:N0} bytes; at most {largest:N0} are read");
        try
        {
            var text = StrictUtf8.GetString(File.ReadAllBytes(path));
            return new KnowledgeFile(name, text.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        }
        catch (DecoderFallbackException)
        {
            return Refuse("encoding", "is not UTF-8 text");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse("unreadable", $"cannot be read: {e.Message}");
        }

        KnowledgeFile? Refuse(string rule, string message)
        {
            issues.Add(new(name, 0, rule, message));
            return null;
        }
    }
}
