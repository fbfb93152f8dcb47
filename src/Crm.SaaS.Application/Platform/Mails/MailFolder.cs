using System.Text;
using Crm.SaaS.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Mails;

/// <summary>
/// Messages as files under <c>{Crm:DataFolder}/mail</c> while no mail server is set: also an administrator who is locked out, and so cannot open
/// the mail log, gets at a link through whoever runs the program. Only the owner of the process may read them.
/// </summary>
internal sealed class MailFolder(IConfiguration configuration, ILogger<MailFolder> log) : ISingletonDependency
{
    public async Task KeepAsync(MailMessage message, CancellationToken ct)
    {
        if (configuration["Crm:DataFolder"] is not { Length: > 0 } data)
            return;
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data), "mail")).FullName;
        var file = Path.Combine(folder, $"{message.CreatedAt:yyyyMMdd-HHmmss}-{message.Id:N}.txt");
        var access = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), access))
            await writer.WriteAsync($"To: {message.Recipient}\nSubject: {message.Subject}\n\n{message.Body}\n".AsMemory(), ct);
        log.LogInformation("No mail server is set: a message was left in {File}", file);
    }
}
