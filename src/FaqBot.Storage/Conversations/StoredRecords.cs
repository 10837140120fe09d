using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.Storage.Conversations;

/// <summary>A lease: by whom, and until when (milliseconds since 1970 UTC).</summary>
internal sealed record Lease(int Node, long Until);

/// <summary>
/// How often a write was tried. The first attempt may have been committed although its answer was lost; the next one then finds what it wrote, and takes it up
/// instead of leaving it leased to nobody.
/// </summary>
internal sealed class Attempts
{
    private int _begun;

    /// <summary>Begins one; true when it is not the first.</summary>
    public bool Next() => _begun++ > 0;
}

/// <summary>A reply as it will be stored.</summary>
internal sealed record NewReply(NewActivity Activity, Activity Reply, bool Deliver)
{
    public static NewReply Of(TurnReply reply) => new(NewActivity.Of(reply.Activity), reply.Activity, reply.Deliver);
}

/// <summary>An activity as it will be stored; made before the writer's turn comes, so that the one thread does nothing but write.</summary>
internal sealed record NewActivity(string Id, string Body)
{
    public static NewActivity Of(Activity activity) => new(
        activity.Id ?? throw new ArgumentException("the activity has no id", nameof(activity)), JsonSerializer.Serialize(activity, ActivityJson.Default.Activity));
}

internal static class StoredJson
{
    public static Activity Read(string body) => JsonSerializer.Deserialize(body, ActivityJson.Default.Activity)!;

    /// <summary>Null for what is no activity (any more).</summary>
    public static Activity? TryRead(string body)
    {
        try
        {
            return Read(body) is { ChannelId: not null, Conversation.Id: not null } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
