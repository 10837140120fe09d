using System.Collections.Concurrent;

namespace FaqBot.BotFramework.Messages;

/// <summary>Counts refusals by reason, so that an operator hears of a wrong registration, and a flood of strangers does not fill the log.</summary>
internal sealed class RefusalCount(TimeProvider time)
{
    private static readonly TimeSpan SaidEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Refusals> _refusals = new();

    /// <summary>One more. How many there were since it was said last, when it is time to say so; else null.</summary>
    public int? Count(string reason)
    {
        var refusals = _refusals.GetOrAdd(reason, _ => new Refusals());
        lock (refusals)
        {
            refusals.Number++;
            if (time.GetUtcNow() < refusals.SayAt) return null;
            var number = refusals.Number;
            (refusals.Number, refusals.SayAt) = (0, time.GetUtcNow() + SaidEvery);
            return number;
        }
    }

    private sealed class Refusals
    {
        public int Number { get; set; }
        public DateTimeOffset SayAt { get; set; }
    }
}
