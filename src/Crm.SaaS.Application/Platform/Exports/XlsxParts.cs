using System.Globalization;
using System.Security;
using System.Text;

namespace Crm.SaaS.Platform.Exports;

/// <summary>The parts of a workbook beside its rows (ECMA-376, parts 1 and 2).</summary>
internal static class XlsxParts
{
    // Places in the list of cell formats below.
    public const int Day = 1;
    public const int Moment = 2;
    public const int Amount = 3;
    public const int Bold = 4;

    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Up to the rows, with a header that stays in sight.</summary>
    public const string SheetHead =
        Declaration
        + $"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\" defaultColWidth=\"18\"/><sheetData>";
    public const string SheetTail = "</sheetData></worksheet>";

    private const string Styles =
        Declaration
        + $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd hh:mm:ss\"/><numFmt numFmtId=\"166\" formatCode=\"#,##0.00##\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"166\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private const string Root =
        Declaration
        + $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    public static string SheetPath(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    public static IEnumerable<(string Path, string Content)> Of(string name, int sheets)
    {
        var (book, relations, types) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 1; i <= sheets; i++)
        {
            book.Append(
                CultureInfo.InvariantCulture,
                $"<sheet name=\"{SecurityElement.Escape(SheetName(name, i))}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>"
            );
            relations.Append(
                CultureInfo.InvariantCulture,
                $"<Relationship Id=\"rId{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
            );
            types.Append(
                CultureInfo.InvariantCulture,
                $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Kind}.worksheet+xml\"/>"
            );
        }
        yield return ("xl/styles.xml", Styles);
        yield return (
            "xl/workbook.xml",
            $"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{book}</sheets></workbook>"
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"{Declaration}<Relationships xmlns=\"{Package}/relationships\">{relations}<Relationship Id=\"rId{sheets + 1}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"
        );
        yield return ("_rels/.rels", Root);
        yield return (
            "[Content_Types].xml",
            $"{Declaration}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Kind}.styles+xml\"/>{types}</Types>"
        );
    }

    /// <summary>A name that a sheet may have: at most 31 characters, without those that formulas need.</summary>
    private static string SheetName(string name, int number)
    {
        var ending = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {number}");
        var clean = string.Concat(name.Where(c => !char.IsControl(c) && c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\')))
            .Trim(' ', '\'');
        clean = clean.Length == 0 ? "Export" : clean;
        return clean[..Math.Min(clean.Length, 31 - ending.Length)] + ending;
    }
}
