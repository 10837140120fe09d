using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Conversations;
using FaqBot.Storage.Postgres;
using FaqBot.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace FaqBot.Tests.Storage;

public sealed partial class An_activity_log_in_PostgreSQL : An_activity_log, IAsyncLifetime
{
    private readonly PostgresSchema _schema = new();
    private readonly PostgresDatabase _database;
    private readonly ActivityLog _log;
    private readonly List<PostgresDatabase> _others = [];

    public An_activity_log_in_PostgreSQL()
    {
        _database = new PostgresDatabase(_schema.ConnectionString);
        _log = Open(_database);
    }

    protected override IActivityLog Log => _log;

    protected override IOutbox Outbox => _log;

    protected override ActivityLog OpenAnother()
    {
        var process = new PostgresDatabase(_schema.ConnectionString);
        _others.Add(process);
        return Open(process);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _database.DisposeAsync();
        foreach (var other in _others) await other.DisposeAsync();
        _schema.Dispose();
    }

    private ActivityLog Open(PostgresDatabase database) => new(database, Time, Options.Create(new ActivityLogOptions()));
}
