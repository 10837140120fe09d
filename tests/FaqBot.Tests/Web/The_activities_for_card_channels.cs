using Snapshooter;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Web;

/// <summary>Exactly what leaves for a channel that shows cards but knows nothing of Teams' entity and buttons.</summary>
public sealed class The_activities_for_card_channels
{
    [Theory]
    [InlineData("answer", "how much does CAR T cost?")]
    [InlineData("clarify", "which blood test shows crs")]
    [InlineData("person", "can I talk to a person")]
    [InlineData("emergency", "I had CAR T last week and have a fever of 103")]
    public async Task Are_these(string name, string question)
    {
        var reply = await ChannelReplies.AskAsync("en", question);

        ChannelReplies.Snapshot(ChannelReplies.On("emulator", reply), reply).MatchSnapshot(SnapshotNameExtension.Create(name));
    }
}
