using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaqBot.Tests.Web;

/// <summary>
/// The network between a browser and a host, byte for byte, on a port of its own. It can be cut, can go quiet without a word, and can lose what the host
/// answers to one message that has reached it.
/// </summary>
internal sealed class BrokenWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Line, Task> _lines = new();
    private readonly CancellationTokenSource _end = new();
    private readonly int _host;
    private readonly Task _accepting;
    private volatile State _state = State.Whole;
    private volatile TaskCompletionSource _whole = Done();
    private volatile byte[]? _marked;
    private volatile bool _cutsThen;
    private int _lost;

    public BrokenWire(string host)
    {
        _host = new Uri(host).Port;
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    private enum State { Whole, Cut, Quiet }

    public string Address { get; }

    /// <summary>How many answers were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>Every connection ends, and no new one comes about.</summary>
    public void Cut()
    {
        _state = State.Cut;
        HangUp();
    }

    /// <summary>Connections stay, and nothing passes: no byte, and no word of an end.</summary>
    public void GoQuiet()
    {
        _whole = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _state = State.Quiet;
    }

    /// <summary>The network is another one: what was open before is gone, and what is new passes.</summary>
    public void Mend()
    {
        _marked = null;
        var quiet = _state == State.Quiet;
        _state = State.Whole;
        HangUp();
        if (quiet) _whole.SetResult();
    }

    /// <summary>A message with this text reaches the host, and the connection ends before a byte of the answer is back; the whole wire is cut then, if so said.</summary>
    public void LoseAnswersTo(string text, bool thenCut)
    {
        _cutsThen = thenCut;
        _marked = Encoding.UTF8.GetBytes(text);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        HangUp();
        _whole.TrySetResult();
        await _accepting;
        await Task.WhenAll(_lines.Values);
        _end.Dispose();
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private void HangUp()
    {
        foreach (var line in _lines.Keys) line.HangUp();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var line = new Line(await _listener.AcceptTcpClientAsync(_end.Token));
                _lines[line] = CarryAsync(line);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task CarryAsync(Line line)
    {
        try
        {
            if (_state == State.Cut) return;
            await line.Host.ConnectAsync(IPAddress.Loopback, _host);
            await Task.WhenAny(CopyAsync(line, line.Browser, line.Host, toHost: true), CopyAsync(line, line.Host, line.Browser, toHost: false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
        finally
        {
            line.HangUp();
        }
    }

    private async Task CopyAsync(Line line, TcpClient from, TcpClient to, bool toHost)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.GetStream().ReadAsync(buffer)) > 0;)
            {
                await _whole.Task;
                var marked = _marked;
                if (toHost && marked is not null && buffer.AsSpan(0, read).IndexOf(marked) >= 0) line.LosesAnswer = true;
                if (!toHost && line.LosesAnswer)
                {
                    Interlocked.Increment(ref _lost);
                    if (_cutsThen) Cut();
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end has gone.
        }
    }

    private sealed class Line(TcpClient browser)
    {
        public TcpClient Browser { get; } = browser;

        public TcpClient Host { get; } = new();

        public bool LosesAnswer { get; set; }

        public void HangUp()
        {
            Browser.Dispose();
            Host.Dispose();
        }
    }
}
