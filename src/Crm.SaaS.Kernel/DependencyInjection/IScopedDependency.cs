namespace Crm.SaaS.DependencyInjection;

/// <summary>Marks a class that is asked for by its own type, one per unit of work, so that scanning finds it.</summary>
public interface IScopedDependency;
