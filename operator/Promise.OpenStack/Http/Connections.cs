using System.Security.Cryptography.X509Certificates;
using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Http;

/// <summary>The connection pool of one cloud.</summary>
internal static class Connections
{
    public static SocketsHttpHandler Open(CloudConfig cloud)
    {
        var handler = new SocketsHttpHandler
        {
            // a redirect could carry the token to another host
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // a cloud's addresses move; old connections must not outlive their DNS entry for long
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = System.Net.DecompressionMethods.All,
        };
        if (!cloud.Verify)
#pragma warning disable CA5359 // the administrator wrote "verify: false"
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        else if (cloud.CaCertificates is { } pem)
            handler.SslOptions.CertificateChainPolicy = Trust(cloud.Name, pem);
        return handler;
    }

    private static X509ChainPolicy Trust(string cloud, string pem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(pem);
        return policy.CustomTrustStore.Count > 0 ? policy : throw new CloudsYamlException($"cloud '{cloud}': cacert holds no certificate (PEM)");
    }
}
