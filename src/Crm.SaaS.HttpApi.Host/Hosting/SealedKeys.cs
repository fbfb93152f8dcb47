using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Crm.SaaS.Hosting;

/// <summary>Keeps the keys that cookies and links are sealed with in the database, themselves sealed with the key of the secrets file.</summary>
internal sealed class SealedKeys(IXmlRepository repository, KeySeal seal) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = repository;
        options.XmlEncryptor = new SealedXmlEncryptor(seal);
    }
}

/// <summary>AES-256-GCM under the key <c>DataProtectionKey</c> of the secrets file (32 bytes, base64).</summary>
internal sealed class KeySeal(string? base64)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] key = Convert.FromBase64String(base64 ?? "") is { Length: 32 } bytes
        ? bytes
        : throw new InvalidOperationException("The secrets file has no DataProtectionKey of 32 bytes in base64.");

    public string Close(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength + TagLength), whole.AsSpan(NonceLength, TagLength));
        return Convert.ToBase64String(whole);
    }

    public string Open(string closed)
    {
        var whole = Convert.FromBase64String(closed).AsSpan();
        var plain = new byte[whole.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(whole[..NonceLength], whole[(NonceLength + TagLength)..], whole.Slice(NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }
}

internal sealed class SealedXmlEncryptor(KeySeal seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", seal.Close(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(SealedXmlDecryptor));
}

/// <summary>Made by the framework from its name in the stored key.</summary>
public sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<KeySeal>().Open(encryptedElement.Value));
}
