using System.Text.Json;

namespace FaqBot.Benchmarks.Kills;

/// <summary>A conversation read from its beginning, page by page behind the watermark of the last.</summary>
internal sealed class LogReading(Func<string, CancellationToken, Task<JsonElement>> read)
{
    private readonly List<ShownActivity> _activities = [];
    private string _watermark = "";

    public IReadOnlyList<ShownActivity> Activities => _activities;

    /// <summary>Adds what is new.</summary>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var set = await read(_watermark, cancellationToken);
            var before = _activities.Count;
            _activities.AddRange(ShownActivity.Of(set));
            if (_activities.Count == before) return;
            _watermark = set.GetProperty("watermark").GetString()!;
        }
    }
}
