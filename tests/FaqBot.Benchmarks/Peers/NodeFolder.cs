using System.ComponentModel;
using System.Diagnostics;

namespace FaqBot.Benchmarks.Peers;

/// <summary>A temporary folder outside the source tree with a script and its npm packages as its lock file pins them. Removed when disposed.</summary>
internal sealed class NodeFolder : IDisposable
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faqbot-peer-");

    private NodeFolder()
    {
    }

    /// <param name="source">The folder of package.json, package-lock.json and the script.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NodeMissingException">Node or npm is not there, or the packages cannot be installed.</exception>
    public static async Task<NodeFolder> InstallAsync(string source, CancellationToken cancellationToken)
    {
        var folder = new NodeFolder();
        try
        {
            foreach (var file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(folder._folder.FullName, Path.GetFileName(file)));
            using var npm = folder.Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            npm.StandardInput.Close();
            var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(InstallPatience);
            try
            {
                await npm.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                npm.Kill(entireProcessTree: true);
                throw new NodeMissingException($"npm ci did not end within {InstallPatience.TotalMinutes} minutes");
            }

            return npm.ExitCode == 0 ? folder : throw new NodeMissingException($"npm ci failed: {await output}");
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts a program in the folder; its input and output are the caller's, its errors go where ours go.</summary>
    /// <exception cref="NodeMissingException">The program is not there.</exception>
    public Process Run(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = _folder.FullName,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new NodeMissingException($"'{program}' cannot be started: Node.js 20 or newer with npm is needed (https://nodejs.org)", e);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A peer that runs on Node cannot be asked on this machine.</summary>
internal sealed class NodeMissingException : Exception
{
    public NodeMissingException(string message)
        : base(message)
    {
    }

    public NodeMissingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
