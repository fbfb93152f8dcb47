namespace Crm.SaaS.DependencyInjection;

/// <summary>Marks a service of which one is shared by the whole process. Without it a service found by scanning lives as long as a request.</summary>
public interface ISingletonDependency;
