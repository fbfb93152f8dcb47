using System.Globalization;
using System.Text;
using Crm.SaaS.Errors;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Reads a document, and refuses what is too large before anything else looks at it: in time that grows with its length and no faster.</summary>
internal static class DocumentReader
{
    public const int MostBytes = 64 * 1024;
    public const int MostTokens = 8_000;
    public const int MostFields = 1_000;
    public const int MostAtTop = 20;
    public const int Deepest = 16;

    // What the usual tools ask, twice and more.
    private const int MostOfSchema = 400;
    private const int MostListsOfSchema = 20;
    private const int DeepestOfSchema = 2;

    // Selections, lists and objects in each other: a filter of twenty levels takes three each.
    private const int DeepestSyntax = 128;

    /// <summary>Throws <c>graphql:too-large</c>, <c>graphql:too-many-fields</c>, <c>graphql:too-deep</c> or <c>graphql:syntax</c>.</summary>
    public static GraphQLDocument Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
            throw Refuse("graphql:too-large", $"A document has at most {MostBytes / 1024} KB.");
        try
        {
            DemandFewTokens(text);
            var document = Parser.Parse(text, new ParserOptions { MaxDepth = DeepestSyntax });
            Demand(new DocumentWeight(document));
            return document;
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw Refuse("graphql:too-deep", $"The document nests deeper than {DeepestSyntax} levels.");
        }
        catch (GraphQLSyntaxErrorException wrong)
        {
            throw Refuse("graphql:syntax", $"{wrong.Description} (line {wrong.Location.Line}, column {wrong.Location.Column})");
        }
    }

    private static void DemandFewTokens(string text)
    {
        var at = 0;
        for (var tokens = 0; ; tokens++)
        {
            var token = Lexer.Lex(text, at);
            if (token.Kind == TokenKind.EOF)
                return;
            if (tokens == MostTokens)
                throw Refuse("graphql:too-large", $"A document has at most {MostTokens} words and signs.");
            at = token.End;
        }
    }

    private static void Demand(DocumentWeight weight)
    {
        var all = weight.Operations.Concat(weight.Fragments).ToList();
        if (
            weight.Operations.Aggregate(default(Weight), (sum, one) => sum + one).Fields > MostFields
            || all.Any(w => w.Fields > MostFields)
        )
            throw Refuse(
                "graphql:too-many-fields",
                $"A document asks for at most {MostFields} fields, aliases and what fragments stand for included."
            );
        if (weight.Operations.Any(w => w.Top > MostAtTop))
            throw Refuse("graphql:too-many-fields", $"An operation has at most {MostAtTop} fields at its top, aliases included.");
        if (all.Any(w => w.Depth > Deepest))
            throw Refuse("graphql:too-deep", $"A selection has at most {Deepest} levels.");
        var schema = weight.Introspections.Aggregate(default(Weight), (sum, one) => sum + one);
        if (schema.Nested > DeepestOfSchema)
            throw Refuse("graphql:too-deep", "The schema is asked from type to type to type. Ask for one type with __type.");
        if (schema.Fields > MostOfSchema || schema.Lists > MostListsOfSchema)
            throw Refuse("graphql:too-many-fields", "Too much is asked of the schema at once.");
    }

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
