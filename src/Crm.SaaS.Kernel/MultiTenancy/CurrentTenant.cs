namespace Crm.SaaS.MultiTenancy;

/// <summary>Keeps the tenant with the flow of execution, so that parallel work never shares it.</summary>
public sealed class CurrentTenant : ICurrentTenant
{
    private static readonly AsyncLocal<Guid?> Current = new();

    public Guid? Id => Current.Value;

    public Guid RequiredId => Current.Value ?? throw new NoTenantException();

    public IDisposable Change(Guid? id)
    {
        var before = Current.Value;
        Current.Value = id;
        return new Restore(before);
    }

    private sealed class Restore(Guid? before) : IDisposable
    {
        private bool done;

        public void Dispose()
        {
            if (done)
                return;
            done = true;
            Current.Value = before;
        }
    }
}
