using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Testing;

/// <summary>How many requests have reached one product, by its own meter, since this was made.</summary>
public sealed class Requests : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _arrived;

    public Requests(CrmApp app)
    {
        var meters = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.active_requests" && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _arrived, Math.Max(0, change)));
        _listener.Start();
    }

    public long Arrived => Interlocked.Read(ref _arrived);

    public void Dispose() => _listener.Dispose();
}
