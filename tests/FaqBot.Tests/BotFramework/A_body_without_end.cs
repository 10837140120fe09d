using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.BotFramework;

/// <summary>28 MB where 256 KB are the most that is taken.</summary>
[Collection(Name)]
public sealed class A_body_without_end
{
    /// <summary>After the others and alone: it counts what the process allocates.</summary>
    public const string Name = "memory";

    private const long Kilobyte = 1024;
    private const long Limit = 256 * Kilobyte;
    private const int Parts = 448;
    private static readonly byte[] Part = Encoding.ASCII.GetBytes("{\"text\":\"" + new string('x', (64 * 1024) - 9));
    private static readonly byte[] Chunk = [.. "10000\r\n"u8, .. Part, .. "\r\n"u8];
    private static readonly string Length = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Part.Length * (long)Parts}\r\n");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_not_read_from_somebody_without_a_token(bool chunked) // T8
    {
        var reading = new CountedReading();
        await using var host = await MessagesHost.StartAsync(host => AddTo(host, reading));

        foreach (var authorization in new string?[] { null, "Bearer garbage" })
        {
            var answer = await PostAsync(host, chunked, authorization);

            answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Sent.ShouldBeLessThan(4 * 1024 * Kilobyte, "what the connection's buffers hold");
        }

        reading.Bytes.ShouldBe(0);
    }

    [Theory]
    [InlineData(true, Limit)]
    [InlineData(false, 0)]
    public async Task Is_read_to_the_limit_from_a_channel_and_refused(bool chunked, long most) // T8
    {
        var reading = new CountedReading();
        await using var host = await MessagesHost.StartAsync(host => AddTo(host, reading));

        var answer = await PostAsync(host, chunked, "Bearer " + host.Identity.Token());

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Text.ShouldContain("""{"error":{"code":"MessageSizeTooBig","message":"An activity has at most 256 KB"}}""");
        answer.Sent.ShouldBeLessThan(4 * 1024 * Kilobyte, "what the connection's buffers hold");
        reading.Bytes.ShouldBeLessThanOrEqualTo(most);
        await host.ShouldHaveDoneNothingAsync();
    }

    [Theory]
    [InlineData("HTTP/1.0", HttpStatusCode.BadRequest)] // by the server itself: a body would go on to the end of the connection
    [InlineData("HTTP/1.1", HttpStatusCode.Unauthorized)] // a request without a body
    public async Task Is_no_body_where_no_length_is_said(string version, HttpStatusCode expected) // T8
    {
        var reading = new CountedReading();
        await using var host = await MessagesHost.StartAsync(host => AddTo(host, reading));

        var answer = await RawConnection.SendAsync(host.Address, $"POST /api/messages {version}\r\nHost: localhost\r\nContent-Type: application/json\r\n\r\n", Enumerable.Repeat(Part, Parts));

        answer.Status.ShouldBe(expected);
        answer.Sent.ShouldBeLessThan(4 * 1024 * Kilobyte, "what the connection's buffers hold");
        reading.Bytes.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Costs_no_memory(bool withToken) // T8
    {
        await using var host = await MessagesHost.StartAsync();
        var authorization = withToken ? "Bearer " + host.Identity.Token() : "Bearer garbage";
        await PostAsync(host, chunked: true, authorization);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var i = 0; i < 10; i++) await PostAsync(host, chunked: i % 2 == 0, authorization);

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThanOrEqualTo(20 * 1024 * Kilobyte);
    }

    private static Task<RawAnswer> PostAsync(MessagesHost host, bool chunked, string? authorization)
    {
        var head = $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{(chunked ? "Transfer-Encoding: chunked\r\n" : Length)}{(authorization is null ? "" : $"Authorization: {authorization}\r\n")}\r\n";
        return RawConnection.SendAsync(host.Address, head, Enumerable.Repeat(chunked ? Chunk : Part, Parts));
    }

    private static void AddTo(MessagesHost host, CountedReading reading)
    {
        var setup = host.Host.Setup;
        host.Host.Setup = services =>
        {
            setup?.Invoke(services);
            services.AddSingleton<IStartupFilter>(reading);
        };
    }

    /// <summary>Counts what the application reads of bodies.</summary>
    private sealed class CountedReading : IStartupFilter
    {
        private long _bytes;

        public long Bytes => Interlocked.Read(ref _bytes);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                context.Request.Body = new CountedStream(context.Request.Body, count => Interlocked.Add(ref _bytes, count));
                await rest(context);
            });
            next(app);
        };
    }

    private sealed class CountedStream(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            count(read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Alone: see <see cref="A_body_without_end.Name"/>.</summary>
[CollectionDefinition(A_body_without_end.Name, DisableParallelization = true)]
public sealed class MemoryCollection;
