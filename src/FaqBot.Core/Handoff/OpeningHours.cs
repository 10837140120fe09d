using NodaTime;

namespace FaqBot.Core.Handoff;

/// <summary>
/// When live chat is staffed: on listed weekdays from opening to closing time in the office's own time zone. Opening is included, closing is not.
/// Daylight saving is the zone's business: a wall-clock time that a day skips opens at the first moment after it.
/// </summary>
public sealed class OpeningHours(DateTimeZone zone, IReadOnlySet<IsoDayOfWeek> days, LocalTime opens, LocalTime closes)
{
    /// <summary>The helpline's live chat: weekdays 7:00–18:30 Central Time, no holidays (the helpline's page names none).</summary>
    public static OpeningHours Helpline { get; } = new(
        DateTimeZoneProviders.Tzdb["America/Chicago"],
        new HashSet<IsoDayOfWeek> { IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday },
        new LocalTime(7, 0),
        new LocalTime(18, 30));

    public DateTimeZone Zone => zone;

    public bool IsOpen(Instant now)
    {
        var local = now.InZone(zone);
        return days.Contains(local.DayOfWeek) && now >= At(local.Date, opens) && now < At(local.Date, closes);
    }

    /// <summary>The next moment of opening, strictly after <paramref name="now"/>.</summary>
    public ZonedDateTime NextOpening(Instant now)
    {
        for (var date = now.InZone(zone).Date; ; date = date.PlusDays(1))
            if (days.Contains(date.DayOfWeek) && At(date, opens) is var opening && opening > now)
                return opening.InZone(zone);
    }

    private Instant At(LocalDate date, LocalTime time) => zone.AtLeniently(date + time).ToInstant();
}
