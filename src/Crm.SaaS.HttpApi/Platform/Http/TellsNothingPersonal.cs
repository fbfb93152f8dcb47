namespace Crm.SaaS.Platform.Http;

/// <summary>Marks what answers with names of objects and fields, never with records or with what was asked: it may be compressed.</summary>
public sealed class TellsNothingPersonal;
