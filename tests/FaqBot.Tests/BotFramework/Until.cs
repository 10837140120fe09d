using System.Diagnostics;

namespace FaqBot.Tests.BotFramework;

/// <summary>Waits for what another thread brings about, and fails when it does not come.</summary>
internal static class Until
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > Patience) throw new TimeoutException("never: " + what);
            await Task.Delay(Pause);
        }
    }

    public static Task<T> DoneAsync<T>(Task<T> task) => task.WaitAsync(Patience);

    public static Task DoneAsync(Task task) => task.WaitAsync(Patience);
}
