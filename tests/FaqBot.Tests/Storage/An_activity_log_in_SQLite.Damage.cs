using System.Text;
using FaqBot.BotFramework.Conversations;
using Microsoft.Data.Sqlite;

namespace FaqBot.Tests.Storage;

// Rows that cannot be read, and how rows are found.
public sealed partial class An_activity_log_in_SQLite
{
    [Fact]
    public async Task Passes_over_what_cannot_be_read_any_more()
    {
        var teams = new ConversationKey("msteams", "19:abc");
        foreach (var text in new[] { "a", "b" }) await Log.AppendAsync(new InboundActivity(Visitor(text, teams with { Id = text }), StartsConversation: true), null, default);
        Damage("a");
        var leased = (await Log.LeaseAsync(9, Lease, default)).Single();
        leased.Activity.Text.ShouldBe("b");

        await Log.CompleteAsync(leased, [Reply(Bot("one", leased.Conversation), deliver: true), Reply(Bot("two", leased.Conversation), deliver: true), Reply(Bot("three", leased.Conversation), deliver: true)], null, default);
        Damage("two");
        var one = (await Outbox.LeaseOutboxAsync(9, Lease, default)).Single();
        (await Outbox.SettleAsync(one, delivered: true, Lease, default))!.Activity.Text.ShouldBe("three");
    }

    [Fact]
    public async Task Sends_what_waits_behind_a_reply_that_cannot_be_read_or_was_erased()
    {
        var teams = new ConversationKey("msteams", "19:abc");
        await Log.AppendAsync(new InboundActivity(Visitor("question", teams), StartsConversation: true), null, default);
        var leased = (await Log.LeaseAsync(9, Lease, default)).Single();
        await Log.CompleteAsync(leased, [Reply(Bot("damaged", teams), deliver: true), Reply(Bot("erased", teams), deliver: true)], null, default);
        Damage("damaged");
        (await Outbox.LeaseOutboxAsync(9, Lease, default)).Single().Activity.Text.ShouldBe("erased");
        Time.Advance(TimeSpan.FromDays(29));
        await Log.AppendAsync(new InboundActivity(Visitor("again", teams), StartsConversation: true), null, default);
        leased = (await Log.LeaseAsync(9, Lease, default)).Single();
        await Log.CompleteAsync(leased, [Reply(Bot("fresh", teams), deliver: true)], null, default);

        Time.Advance(TimeSpan.FromDays(2));
        await Log.PurgeExpiredAsync(default);

        (await Outbox.LeaseOutboxAsync(9, Lease, default)).Single().Activity.Text.ShouldBe("fresh");
    }

    [Fact]
    public void Finds_the_next_turns_and_replies_without_walking_over_what_is_done()
    {
        foreach (var (sql, index) in new[]
        {
            ("SELECT key FROM activity AS next WHERE state = 'pending' AND leased_until <= 0 ORDER BY key LIMIT 9", "activity_pending_in_order"),
            ("SELECT activity FROM outbox WHERE due_at <= 0 ORDER BY due_at, activity LIMIT 9", "outbox_due"),
        })
            Plan(sql).ShouldContain($"INDEX {index}", Case.Sensitive, sql);
    }

    private void Damage(string text)
    {
        using var connection = new SqliteConnection($"Data Source={_folder["faqbot.db"]};Pooling=False");
        connection.Open();
        Execute(connection, $"UPDATE activity SET body = '{{\"type\":[]}}' WHERE json_extract(body, '$.text') = '{text}'");
    }

    private string Plan(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder["faqbot.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var rows = command.ExecuteReader();
        var plan = new StringBuilder();
        while (rows.Read()) plan.AppendLine(rows.GetString(3));
        return plan.ToString();
    }
}
