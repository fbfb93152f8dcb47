using System.IO.Compression;
using System.Text;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Writes a workbook by the letter of ECMA-376, part by part, so that a test can also write one that lies.</summary>
internal sealed class TestWorkbook
{
    private readonly List<(string Name, string State, string Xml)> sheets = [];

    /// <summary>Whether days are counted from 1904, as old Macs did.</summary>
    public bool From1904 { get; init; }

    /// <summary>Parts beside the usual ones, or in their place.</summary>
    public Dictionary<string, byte[]> Parts { get; } = [];

    /// <summary>The strings that cells of type s point to.</summary>
    public List<string> Shared { get; } = [];

    /// <param name="rows">The content of sheetData.</param>
    /// <param name="after">What follows sheetData.</param>
    public TestWorkbook Sheet(string name, string rows, string after = "", string state = "visible")
    {
        sheets.Add(
            (
                name,
                state,
                $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>"""
            )
        );
        return this;
    }

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((t, i) => t.Length == 0 ? "" : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(t)}</t></is></c>"))}</row>";

    public byte[] ToBytes()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in AllParts())
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(bytes);
            }
        return file.ToArray();
    }

    private Dictionary<string, byte[]> AllParts()
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] =
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""",
            ["_rels/.rels"] =
                $"""<Relationships xmlns="{packageRelations}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
            ["xl/workbook.xml"] =
                $"""<workbook xmlns="{main}" xmlns:r="{relations}"><workbookPr{(From1904 ? " date1904=\"1\"" : "")}/><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>""",
            ["xl/_rels/workbook.xml.rels"] =
                $"""<Relationships xmlns="{packageRelations}">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id="rIdStyles" Type="{relations}/styles" Target="styles.xml"/><Relationship Id="rIdShared" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""",
            // Styles 1 to 4: a day, a moment, a time of day, a length of time.
            ["xl/styles.xml"] =
                $"""<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd hh:mm:ss"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/><xf numFmtId="46" applyNumberFormat="1"/></cellXfs></styleSheet>""",
            ["xl/sharedStrings.xml"] = $"""<sst xmlns="{main}">{string.Concat(Shared.Select(s => $"<si><t>{s}</t></si>"))}</sst>""",
        };
        for (var i = 0; i < sheets.Count; i++)
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = sheets[i].Xml;
        var all = parts.ToDictionary(p => p.Key, p => Encoding.UTF8.GetBytes(p.Value));
        foreach (var (name, bytes) in Parts)
            all[name] = bytes;
        return all;
    }
}
