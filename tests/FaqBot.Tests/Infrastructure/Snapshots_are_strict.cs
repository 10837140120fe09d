using Snapshooter.Exceptions;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Infrastructure;

public sealed class Snapshots_are_strict
{
    [Fact]
    public void A_missing_snapshot_fails()
    {
        // Without strict mode Snapshooter writes a missing snapshot and passes; tests/run.sh sets it.
        Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE").ShouldBe("on", "run the tests by tests/run.sh, or set SNAPSHOOTER_STRICT_MODE=on");
        Should.Throw<SnapshotNotFoundException>(() => "text".MatchSnapshot("no-such-snapshot"));

        // It leaves what it got in a __mismatch__ folder, by which tests/run.sh knows a failed snapshot; this one failed as it should.
        Directory.Delete(Path.Combine(ProjectFolder.Root, "tests", "FaqBot.Tests", "Infrastructure", "__snapshots__"), recursive: true);
    }
}
