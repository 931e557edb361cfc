using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;

namespace Promise.OpenStack.Tests.Http;

/// <summary>Against a real TLS server whose certificate nobody but its own authority has signed.</summary>
public sealed class CertificateTests : IAsyncLifetime
{
    private readonly X509Certificate2 certificate = SelfSigned();
    private WebApplication server = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        server = builder.Build();
        server.Run(http => { http.Response.StatusCode = 401; return Task.CompletedTask; });
        await server.StartAsync(Now);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
    }

    [Fact]
    public async Task An_unknown_authority_is_not_trusted()
    {
        var refused = await Ask(config => config);

        Assert.Equal((FaultKind.Unavailable, FaultCause.UntrustedCertificate), (refused.Kind, refused.Cause));
        Assert.Contains("cacert", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_authority_is_trusted_when_it_is_given() =>
        Assert.Equal(FaultCause.WrongCredentials, (await Ask(config => config with { CaCertificates = certificate.ExportCertificatePem() })).Cause);

    [Fact]
    public async Task Another_authority_is_no_help() =>
        Assert.Equal(FaultCause.UntrustedCertificate, (await Ask(config => config with { CaCertificates = SelfSigned().ExportCertificatePem() })).Cause);

    [Fact]
    public async Task Anything_is_trusted_where_the_administrator_says_so() =>
        Assert.Equal(FaultCause.WrongCredentials, (await Ask(config => config with { Verify = false })).Cause);

    [Fact]
    public void A_certificate_that_is_none_is_refused_before_the_first_call() =>
        Assert.Throws<CloudsYamlException>(() => new OpenStackCloud(ScriptedCloud.Config with { CaCertificates = "nothing" }));

    private async Task<OpenStackException> Ask(Func<CloudConfig, CloudConfig> change)
    {
        var address = new UriBuilder(server.Urls.First()) { Host = "localhost", Path = "/v3" }.Uri;
        using var cloud = new OpenStackCloud(change(ScriptedCloud.Config with { AuthUrl = address }));
        return await Assert.ThrowsAsync<OpenStackException>(() => cloud.Identity.GetTokenAsync(Now));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
