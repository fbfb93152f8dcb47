namespace Crm.SaaS.Platform.Imports;

/// <summary>Why a row, or one of its values, did not go in.</summary>
internal sealed record RowProblem(int Row, string Column, string Value, string Code, string Message);

/// <summary>What came of a batch of rows.</summary>
internal sealed class BatchResult
{
    public int Created { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public List<RowProblem> Problems { get; } = [];

    /// <summary>Rows that were taken for a record which is there, and what was done with them.</summary>
    public List<RowProblem> Lookalikes { get; } = [];
    public int Failed => Problems.Select(p => p.Row).Distinct().Count();

    public void Add(BatchResult other)
    {
        (Created, Updated, Unchanged) = (Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged);
        Problems.AddRange(other.Problems);
        Lookalikes.AddRange(other.Lookalikes);
    }
}
