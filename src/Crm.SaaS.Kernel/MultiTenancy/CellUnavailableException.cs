namespace Crm.SaaS.MultiTenancy;

/// <summary>A tenant's database cannot be told or has no connection. Work stops; it never falls back to the shared database.</summary>
public sealed class CellUnavailableException(string message) : Exception(message);
