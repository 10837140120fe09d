using FaqBot.BotFramework.Conversations;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.Web;

/// <summary>The shipped host inside the test, with a clock that the test puts forward. Its timers run on, for a browser waits in real time.</summary>
internal sealed class HostOfAnotherTime : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly ForwardClock _clock = new();
    private WebApplication _app = null!;

    public string Address => _app.Urls.Single();

    public static async Task<HostOfAnotherTime> StartAsync()
    {
        var host = new HostOfAnotherTime();
        var builder = FaqBotHost.CreateBuilder(
        [
            "--environment", "Production", "--applicationName", "FaqBot.Web", "--contentRoot", Path.Combine(ProjectFolder.Root, "src", "FaqBot.Web"), "--urls", "http://127.0.0.1:0",
            "--Data:Directory", host._data.Path, "--Knowledge:Directory", ProjectFolder.Knowledge, "--Knowledge:AllowSampleContent", "true", "--Handoff:LiveChat:Mode", "none",
        ]).AddFaqBot();
        builder.Services.AddSingleton<TimeProvider>(host._clock);
        host._app = builder.Build().UseFaqBot();
        await host._app.StartAsync();
        return host;
    }

    public void Forward(TimeSpan time) => _clock.Forward(time);

    public Task<bool> ForgetAsync(string conversationId) => _app.Services.GetRequiredService<IActivityLog>().ForgetAsync(conversationId, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private sealed class ForwardClock : TimeProvider
    {
        private long _ticks;

        public void Forward(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
    }
}
