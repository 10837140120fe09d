namespace FaqBot.Benchmarks.Sockets;

/// <summary>A question, by the name that the client gave it, and what became of it.</summary>
internal sealed class AskedQuestion(string name, long due)
{
    public string Name => name;

    /// <summary>When it was to be sent (a timestamp of the stopwatch), whether or not it was.</summary>
    public long Due => due;

    public Task Posted { get; set; } = Task.CompletedTask;

    /// <summary>The id with which the host acknowledged it; null until then.</summary>
    public string? Id { get; set; }

    /// <summary>Why it was not acknowledged.</summary>
    public string? Failure { get; set; }

    /// <summary>From when it was due until its reply was on the socket of its chat; null until then.</summary>
    public double? Milliseconds { get; set; }
}
