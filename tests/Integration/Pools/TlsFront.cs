using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Promise.Integration.Tests.Pools;

/// <summary>TLS in front of a cloud that has none, with a certificate that is its own authority.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly Uri cloud;
    private readonly Task accepting;
    private int connections;

    public TlsFront(Uri cloud)
    {
        this.cloud = cloud;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Url => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>PEM, without the key.</summary>
    public string Certificate => certificate.ExportCertificatePem();

    /// <summary>Connections whose other end trusted the certificate.</summary>
    public int Connections => connections;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await accepting;
        listener.Dispose();
        certificate.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var forwards = new List<Task>();
        try
        {
            while (true) forwards.Add(ForwardAsync(await listener.AcceptTcpClientAsync(ended.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(forwards);
        }
    }

    private async Task ForwardAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            try
            {
                await using var tls = new SslStream(near.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ended.Token);
                await far.ConnectAsync(cloud.Host, cloud.Port, ended.Token);
                Interlocked.Increment(ref connections);
                await Task.WhenAny(tls.CopyToAsync(far.GetStream(), ended.Token), far.GetStream().CopyToAsync(tls, ended.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or AuthenticationException)
            {
                // the other end is gone, or does not trust us
            }
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
