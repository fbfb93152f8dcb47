using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Why a row, or one of its values, did not go in.</summary>
internal sealed record RowProblem(int Row, string Column, string Value, string Code, Sentence Sentence)
{
    public void Write(Utf8JsonWriter json, ITexts texts)
    {
        json.WriteStartObject();
        json.WriteNumber("row", Row);
        json.WriteString("column", Column);
        json.WriteString("value", Value);
        json.WriteString("code", Code);
        json.WriteString("message", texts.SentenceOf(Code, Sentence));
        json.WriteEndObject();
    }
}

/// <summary>What came of a batch of rows.</summary>
internal sealed class BatchResult
{
    public int Created { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public List<RowProblem> Problems { get; } = [];

    /// <summary>Rows that were taken for a record which is there, and what was done with them.</summary>
    public List<RowProblem> Lookalikes { get; } = [];

    /// <summary>Values that mean nothing here and were left out of rows that went in.</summary>
    public List<RowProblem> Warnings { get; } = [];

    /// <summary>Where it is told when a column's text is refused.</summary>
    public List<RowProblem> Of(CellReading cell) => cell.Optional ? Warnings : Problems;

    public int Failed => Problems.Select(p => p.Row).Distinct().Count();

    public void Add(BatchResult other)
    {
        (Created, Updated, Unchanged) = (Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged);
        Problems.AddRange(other.Problems);
        Lookalikes.AddRange(other.Lookalikes);
        Warnings.AddRange(other.Warnings);
    }
}
