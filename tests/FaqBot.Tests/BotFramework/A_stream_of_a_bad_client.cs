using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Tests.BotFramework;

/// <summary>T20: it harms nobody but itself.</summary>
public sealed class A_stream_of_a_bad_client
{
    [Fact]
    public async Task Ignores_whatever_the_client_sends() // T20
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();

        await stream.SendAsync([]);
        await stream.SendAsync("{\"type\":\"message\",\"text\":\"by socket\"}"u8.ToArray());
        await stream.SendAsync("not json"u8.ToArray());
        await stream.SendAsync([0, 255, 254, 1], WebSocketMessageType.Binary);
        await stream.SendAsync(new byte[60_000]);
        await client.SayAsync("hello");

        (await stream.TextsAsync(2)).ShouldBe(["hello", "echo: hello"]);
        stream.Socket.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task Is_closed_cleanly_by_a_frame_of_10_MB() // T20
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        using var other = await host.ChatAsync();
        using var bystander = await other.OpenStreamAsync();
        using var stream = await client.OpenStreamAsync();

        var sending = stream.SendAsync(new byte[10_000_000]);
        (await stream.ClosedAsync()).ShouldBe("frame too big");
        stream.Socket.CloseStatus.ShouldBe(WebSocketCloseStatus.MessageTooBig);
        await Task.WhenAny(sending);

        await other.SayAsync("hello");
        (await bystander.TextsAsync(2)).ShouldBe(["hello", "echo: hello"]);
    }

    [Fact]
    public async Task Is_closed_when_the_client_breaks_the_protocol() // T20
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ChatAsync();
        using var tcp = await UpgradeAsync(host, client);

        await tcp.SendAsync(new byte[] { 0xFF, 0x00, 0xFF, 0xFF, 1, 2, 3, 4 }); // reserved bits and opcode

        await ReadToEndAsync(tcp);
        await client.ReconnectAsync();
        using var stream = await client.OpenStreamAsync();
        await client.SayAsync("hello");
        (await stream.TextsAsync(1))[0].ShouldBe("hello");
    }

    [Fact]
    public async Task Is_closed_when_the_client_stops_reading_while_others_go_on() // T20
    {
        await using var host = await ChatHost.StartAsync();
        var big = new string('x', 200_000);
        host.Bot.OnTurn = (context, _) =>
        {
            for (var i = 0; i < 10; i++) context.SendActivityAsync(Activity.Message(context.Activity.Text!.StartsWith("much", StringComparison.Ordinal) ? big : "echo"), CancellationToken.None);
            return Task.CompletedTask;
        };
        using var client = await host.ChatAsync();
        using var deaf = await UpgradeAsync(host, client);
        for (var i = 0; i < 10; i++) await client.SayAsync("much " + i);
        await Until.TrueAsync(() => host.Bot.Turns.Count >= 10, "20 MB of replies");

        using var other = await host.ChatAsync();
        using var bystander = await other.OpenStreamAsync();
        await other.SayAsync("hello");
        (await bystander.TextsAsync(11))[0].ShouldBe("hello");

        // The send of the frame that does not go out is given ten seconds.
        var closed = ReadToEndAfterAsync(deaf, () => host.Time.Advance(TimeSpan.FromSeconds(5)));
        (await Until.DoneAsync(closed)).ShouldBeLessThan(10_000_000, "of 20 MB; what the kernel buffers, and not everything");
        await other.SayAsync("again");
        (await bystander.TextsAsync(11))[0].ShouldBe("again");
        (await client.TextsAsync(110)).Count.ShouldBe(110, "nothing is lost: it waits in the log");
    }

    [Fact]
    public async Task Is_closed_when_the_client_answers_no_ping_while_others_go_on() // T20
    {
        await using var host = await ChatHost.StartAsync(host => host.Settings["DirectLine:KeepAliveSeconds"] = "1");
        using var other = await host.ChatAsync();
        using var bystander = await other.OpenStreamAsync();
        var hearing = bystander.TextsAsync(1);
        using var client = await host.ChatAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.ReconnectAsync();
            using var vanished = await UpgradeAsync(host, client);
            await Until.DoneAsync(ReadToEndAsync(vanished));
        }

        // A stream that still counted as open would be waited for: it would have to send the reply.
        using (host.LockDatabase()) (await client.SayAsync("danger")).Status.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await client.ReadAsync()).Body.ShouldContain(TestFixedReplies.DangerText);
        await other.SayAsync("hello");
        (await Until.DoneAsync(hearing)).ShouldBe(["hello"]);
    }

    /// <summary>A socket of which a test holds the bytes.</summary>
    private static async Task<Socket> UpgradeAsync(ChatHost host, ChatClient client)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        var path = new Uri(client.StreamUrl).PathAndQuery;
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
        var buffer = new byte[64];
        (await Until.DoneAsync(socket.ReceiveAsync(buffer))).ShouldBeGreaterThan(0);
        Encoding.ASCII.GetString(buffer).ShouldStartWith("HTTP/1.1 101");
        return socket;
    }

    private static async Task<long> ReadToEndAsync(Socket socket)
    {
        var buffer = new byte[256 * 1024];
        var total = 0L;
        try
        {
            for (int count; (count = await Until.DoneAsync(socket.ReceiveAsync(buffer))) > 0;) total += count;
        }
        catch (SocketException)
        {
        }

        return total;
    }

    private static async Task<long> ReadToEndAfterAsync(Socket socket, Action passTime)
    {
        // Nothing is read until the server has given up: its side of the connection is then reset or ended.
        var gone = socket.Poll(TimeSpan.Zero, SelectMode.SelectError);
        for (var i = 0; i < 200 && !gone; i++)
        {
            passTime();
            await Task.Delay(TimeSpan.FromMilliseconds(10)); // the kernel tells of a reset by no event; at most two seconds, and it ends as soon as it is seen
            gone = socket.Poll(TimeSpan.Zero, SelectMode.SelectError);
        }

        return await ReadToEndAsync(socket);
    }
}
