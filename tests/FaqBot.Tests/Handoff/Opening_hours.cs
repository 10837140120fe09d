using FaqBot.Core.Handoff;
using NodaTime;
using NodaTime.Text;

namespace FaqBot.Tests.Handoff;

public sealed class Opening_hours
{
    [Theory]
    [InlineData("2026-11-20T06:59:59-06:00", false)]
    [InlineData("2026-11-20T07:00:00-06:00", true)]
    [InlineData("2026-11-20T18:29:59-06:00", true)]
    [InlineData("2026-11-20T18:30:00-06:00", false)]
    [InlineData("2026-11-21T10:00:00-06:00", false)] // Saturday
    [InlineData("2026-11-22T10:00:00-06:00", false)] // Sunday
    [InlineData("2026-11-20T13:00:00Z", true)]
    [InlineData("2028-02-29T07:00:00-06:00", true)] // leap day, a Tuesday
    public void Live_chat_is_open_on_weekdays_from_seven_to_half_past_six_Central_Time(string time, bool open) =>
        OpeningHours.Helpline.IsOpen(At(time)).ShouldBe(open);

    [Theory]
    [InlineData("2026-11-20T10:00:00-06:00", "2026-11-23T07:00:00-06:00")] // open now: the next opening is Monday
    [InlineData("2026-11-21T10:00:00-06:00", "2026-11-23T07:00:00-06:00")]
    [InlineData("2026-11-23T06:59:59-06:00", "2026-11-23T07:00:00-06:00")]
    [InlineData("2026-03-07T12:00:00-06:00", "2026-03-09T07:00:00-05:00")] // over the start of daylight saving
    [InlineData("2026-10-31T12:00:00-05:00", "2026-11-02T07:00:00-06:00")] // over its end
    public void The_next_opening_follows_the_wall_clock(string now, string opening) =>
        OpeningHours.Helpline.NextOpening(At(now)).ToInstant().ShouldBe(At(opening));

    [Fact]
    public void Every_quarter_hour_of_four_years_agrees_with_the_system_time_zone_data()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        for (var time = Instant.FromUtc(2025, 1, 1, 0, 0); time < Instant.FromUtc(2029, 1, 1, 0, 0); time += Duration.FromMinutes(15))
        {
            var local = TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone);
            var open = local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.TimeOfDay >= TimeSpan.FromHours(7) && local.TimeOfDay < TimeSpan.FromHours(18.5);
            if (OpeningHours.Helpline.IsOpen(time) != open) OpeningHours.Helpline.IsOpen(time).ShouldBe(open, time.ToString());
        }
    }

    private static Instant At(string time) => OffsetDateTimePattern.ExtendedIso.Parse(time).Value.ToInstant();
}
