using System.Diagnostics;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Proofs;

/// <summary>
/// nginx before two servers, with a configuration and a folder of its own. It hands a request on to the other server where the first could not be
/// reached; one that may have been carried out (POST, PATCH) is never sent twice.
/// It lets go of idle connections sooner than a server drains, so that none is closed under a request.
/// </summary>
public sealed class Balancer : IAsyncDisposable
{
    private readonly Process _process;

    private Balancer(Process process) => _process = process;

    public static async Task<Balancer> StartAsync(int port, IReadOnlyList<int> servers, string folder, CancellationToken cancel)
    {
        var file = Path.Combine(folder, "nginx.conf");
        var upstreams = string.Join('\n', servers.Select(s => $"    server 127.0.0.1:{s} max_fails=1 fail_timeout=3s;"));
        await File.WriteAllTextAsync(
            file,
            $$"""
            daemon off;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/nginx.log warn;
            events { worker_connections 1024; }
            http {
              access_log off;
              underscores_in_headers on;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
              upstream product {
            {{upstreams}}
                keepalive 32;
                keepalive_timeout 1s;
              }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://product;
                  proxy_http_version 1.1;
                  proxy_set_header Host $http_host;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  proxy_next_upstream error timeout http_503;
                }
              }
            }
            """,
            cancel
        );
        var start = new ProcessStartInfo("nginx", ["-c", file, "-p", folder, "-e", Path.Combine(folder, "nginx.log")]);
        try
        {
            var balancer = new Balancer(Process.Start(start)!);
            for (var tries = 0; !LoopbackPort.IsTaken(port) && tries < 50; tries++)
            {
                await Task.Delay(100, cancel);
            }

            return balancer;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LaunchException("nginx is not installed here: apt-get install nginx, or your system's like of it.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The master ends its workers itself when it is asked to.
        using var ask = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await ask.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
