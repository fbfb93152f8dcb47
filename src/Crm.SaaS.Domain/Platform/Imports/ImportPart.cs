namespace Crm.SaaS.Platform.Imports;

/// <summary>One file of an import.</summary>
/// <param name="FileName">Its name where there are several; empty where it is the only one.</param>
/// <param name="Object">The name of the object that its rows become.</param>
/// <param name="Mapping">Where its columns go, as JSON.</param>
public sealed record ImportPart(string FileName, string Object, string Mapping);
