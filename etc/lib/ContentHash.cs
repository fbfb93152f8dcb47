using System.Security.Cryptography;
using System.Text;

namespace Crm.SaaS.Launch;

/// <summary>A hash over the content of source folders, so that a build is repeated only when something in them changed.</summary>
public static class ContentHash
{
    public static string Of(params IEnumerable<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            foreach (var file in Files(path).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Repository.Root, file)));
                hash.AppendData(File.ReadAllBytes(file));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Concat(Directory.EnumerateDirectories(path).Where(d => !IsProduced(d)).SelectMany(Files))
            : [];
    }

    // A folder of such a name beside a project file holds what tools made; elsewhere it may be anybody's.
    private static bool IsProduced(string folder)
    {
        var parent = Path.GetDirectoryName(folder)!;
        return Path.GetFileName(folder) switch
        {
            "node_modules" => true,
            "bin" or "obj" => Directory.EnumerateFiles(parent, "*.csproj").Any(),
            "dist" or ".angular" => File.Exists(Path.Combine(parent, "package.json")),
            _ => false,
        };
    }
}
