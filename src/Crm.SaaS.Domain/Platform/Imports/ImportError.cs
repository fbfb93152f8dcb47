using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Why one row of a file did not go in.</summary>
public sealed class ImportError : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid ImportId { get; init; }

    /// <summary>The file's name where the import has several; else empty.</summary>
    public string File { get; init; } = "";

    /// <summary>The line's number as a spreadsheet shows it: the header is 1.</summary>
    public int RowNumber { get; init; }
    public required string ColumnName { get; init; }
    public required string Value { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
}
