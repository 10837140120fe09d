using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

public sealed class A_long_conversation
{
    private static readonly string Filler = string.Concat(Enumerable.Repeat("We talked about the garden and the weather and what to cook. ", 90));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Does_not_hide_a_red_flag_in_the_message_that_is_being_answered(int before)
    {
        var story = string.Concat(Enumerable.Repeat(Filler, before)) + "My chest hurts. " + string.Concat(Enumerable.Repeat(Filler, 2 - before));

        story.Split(' ').Length.ShouldBeGreaterThan(2_000);
        ShippedSafety.Triage.Assess(story, []).Rules.ShouldBe(["chest-pain"]);
    }

    [Fact]
    public void Keeps_ten_earlier_messages_of_usual_length_whole()
    {
        var earlier = Enumerable.Repeat("We have so many questions about it all. My husband had CAR T. What should we ask them next time?", 10).ToList();

        foreach (var position in new[] { 0, 5, 9 })
        {
            var messages = earlier.Select((text, index) => index == position ? text : text.Replace("My husband had CAR T. ", "", StringComparison.Ordinal)).ToList();
            ShippedSafety.Triage.Assess("he is confused today", messages).Rules[0].ShouldBe("icans-after-car-t");
        }
    }

    [Theory]
    [InlineData("My husband had CAR T. {0}")]
    [InlineData("{0} My husband had CAR T.")]
    public void Keeps_the_beginning_and_the_end_of_long_earlier_messages(string text)
    {
        var story = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Filler);

        ShippedSafety.Triage.Assess("he is confused today", [.. Enumerable.Repeat(Filler, 8), story]).Rules[0].ShouldBe("icans-after-car-t");
    }

    [Fact]
    public void Is_cut_where_nothing_reads_across()
    {
        var kept = string.Concat(Enumerable.Repeat("bla ", 123));
        var message = kept + "I want " + string.Concat(Enumerable.Repeat("bla", 500)) + " to die" + string.Concat(Enumerable.Repeat(" bla", 123));

        ShippedSafety.Triage.Assess("hello", [message]).Kind.ShouldBe(TriageKind.None);
    }

    [Fact]
    public void Costs_the_same_however_much_was_written_before()
    {
        var many = Allocated([.. Enumerable.Repeat(Filler, 10)]);
        var more = Allocated([.. Enumerable.Repeat(Filler + Filler + Filler, 10)]);

        more.ShouldBeLessThan(many * 2);
    }

    private static long Allocated(IReadOnlyList<string> earlier)
    {
        ShippedSafety.Triage.Assess("hello", earlier);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ShippedSafety.Triage.Assess("hello", earlier);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
