using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Web;

/// <summary>T21, in short: <c>kills 500</c> of the load programs is the long form. The moments are random; the seed only draws the plans.</summary>
[Collection(KillCollection.Name)]
public sealed partial class A_host_that_is_killed
{
    private static readonly string Program = Path.Combine(ProjectFolder.Root, "tests", "FaqBot.Benchmarks", "bin", ProjectFolder.Configuration, "net10.0", "FaqBot.Benchmarks.dll");

    [Fact]
    public async Task Loses_doubles_and_changes_nothing_whenever_it_dies()
    {
        var (exitCode, lines) = await RunAsync("kills", "20", "--seed", "21");

        lines[^1].ShouldBe("no violation", string.Join('\n', lines));
        exitCode.ShouldBe(0);
        var summary = lines.Last(line => line.StartsWith("20 rounds", StringComparison.Ordinal));
        foreach (var phase in new[] { "start", "posting", "turns", "purge" }) Count(summary, phase).ShouldBeGreaterThan(0, summary);
    }

    private static int Count(string summary, string phase) =>
        int.Parse(Phases().Matches(summary).Single(match => match.Groups[1].Value == phase).Groups[2].Value, CultureInfo.InvariantCulture);

    private static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(params string[] arguments)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;
        try
        {
            var output = await program.StandardOutput.ReadToEndAsync(limit.Token);
            await program.WaitForExitAsync(limit.Token);
            return (program.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!program.HasExited) program.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"\b(\w+) (\d+)")]
    private static partial Regex Phases();
}

/// <summary>After the others and alone: the moments at which it dies should be the planned ones.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KillCollection
{
    public const string Name = "kills";
}
