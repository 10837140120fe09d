using System.Net;
using FaqBot.Web.Lookup;
using Microsoft.AspNetCore.Http;

namespace FaqBot.Tests.Web;

/// <summary>From where the specialists' page is there; the headers are tested at the running host.</summary>
public sealed class The_loopback_address
{
    [Theory]
    [InlineData("127.0.0.1", "localhost", true)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("192.168.1.20", "localhost", false)]
    [InlineData("10.0.0.1", "127.0.0.1", false)]
    [InlineData("fe80::1", "[::1]", false)]
    [InlineData("::ffff:192.168.1.20", "localhost", false)]
    [InlineData(null, "localhost", false)] // A Unix socket: a proxy is at its other end.
    [InlineData("127.0.0.1", "helpline.example", false)]
    [InlineData("127.0.0.1", "", false)]
    public void Is_told_by_the_connection_and_the_host_name(string? address, string host, bool isHere)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = address is null ? null : IPAddress.Parse(address) } };
        context.Request.Host = new HostString(host);
        context.Request.Protocol = HttpProtocol.Http11;

        LoopbackOnlyAttribute.IsFromThisMachine(context).ShouldBe(isHere);
    }
}
