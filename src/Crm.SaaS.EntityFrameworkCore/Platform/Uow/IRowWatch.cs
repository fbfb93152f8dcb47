namespace Crm.SaaS.Platform.Uow;

/// <summary>Is told which rows a transaction saves, whether through the tracked model or beside it.</summary>
internal interface IRowWatch
{
    void Saving(IEnumerable<Type> types, TenantSession session);
}
