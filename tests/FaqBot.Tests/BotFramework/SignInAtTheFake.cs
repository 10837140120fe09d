namespace FaqBot.Tests.BotFramework;

/// <summary>What goes to Microsoft's address arrives at the fake: the library that asks for tokens takes https addresses only.</summary>
internal sealed class SignInAtTheFake(FakeIdentityProvider identity) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri!.Host.ShouldBe("login.microsoftonline.com");
        request.RequestUri = new Uri(identity.Address, request.RequestUri.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
