using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspace.Sdk.Emulator;

/// <summary>A certificate for 127.0.0.1 and localhost that nobody has signed.</summary>
internal static class LocalCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Workspace emulator", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());

        // Valid whatever a test's clock says: the platform checks it by the machine's.
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));

        // Not the one made above: Windows does not serve TLS with a key that exists in memory alone.
        var exported = certificate.Export(X509ContentType.Pfx);
#if NET9_0_OR_GREATER
        return X509CertificateLoader.LoadPkcs12(exported, password: null);
#else
        return new X509Certificate2(exported);
#endif
    }
}
