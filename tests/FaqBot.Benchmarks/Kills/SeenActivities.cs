using System.Text.Json;

namespace FaqBot.Benchmarks.Kills;

/// <summary>What a client was shown, in order, and how far it has read: all that it knows after the host has died.</summary>
internal sealed class SeenActivities
{
    private readonly List<ShownActivity> _shown = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public string Watermark { get; private set; } = "";

    public int Count
    {
        get
        {
            lock (_lock) return _shown.Count;
        }
    }

    public IReadOnlyList<ShownActivity> Shown
    {
        get
        {
            lock (_lock) return [.. _shown];
        }
    }

    /// <summary>Takes a set as it came; gives back what had come before.</summary>
    public IReadOnlyList<string> Take(JsonElement set)
    {
        var twice = new List<string>();
        lock (_lock)
        {
            foreach (var activity in ShownActivity.Of(set))
            {
                if (_ids.Add(activity.Id)) _shown.Add(activity);
                else twice.Add(activity.Id);
            }

            if (set.TryGetProperty("watermark", out var watermark)) Watermark = watermark.GetString()!;
        }

        return twice;
    }
}

/// <summary>One activity as a client gets it; <paramref name="Json"/> is every character of it.</summary>
internal sealed record ShownActivity(string Id, bool IsMine, string? ReplyTo, string? ClientId, string Json)
{
    /// <summary>The activities of a set but for the typing, which is shown and not kept.</summary>
    public static IEnumerable<ShownActivity> Of(JsonElement set) => set.GetProperty("activities").EnumerateArray().Where(activity => Text(activity, "type") != "typing").Select(Read);

    private static ShownActivity Read(JsonElement activity) => new(
        Text(activity, "id")!,
        Text(activity.GetProperty("from"), "role") == "user",
        Text(activity, "replyToId"),
        activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object ? Text(data, "clientActivityID") : null,
        activity.GetRawText());

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
