using System.Runtime.InteropServices;

namespace FaqBot.Core.Retrieval;

/// <summary>Files that are whole after a power cut, or not there.</summary>
internal static partial class DurableFile
{
    /// <summary>Writes beside the file, forces it to disk, and puts it in place in one step.</summary>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!, withFiles: false);
    }

    /// <summary>Forces a folder's files and its list of names to disk.</summary>
    public static void SyncFolder(string directory, bool withFiles = true)
    {
        if (withFiles)
        {
            foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
                file.Flush(flushToDisk: true);
            }
        }

        if (OperatingSystem.IsWindows()) return; // NTFS journals names; there is no handle to force.
        var handle = Open(directory, 0);
        if (handle < 0) return;
        _ = Fsync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
