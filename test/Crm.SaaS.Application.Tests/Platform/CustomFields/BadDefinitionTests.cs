using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>What is no definition is refused with the property that is wrong.</summary>
public sealed class BadDefinitionTests(CrmApp app) : IClassFixture<CrmApp>
{
    public static TheoryData<object, string, string> Bad =>
        new()
        {
            {
                new
                {
                    @object = "company",
                    label = "Industry",
                    type = "text",
                },
                "label",
                "custom:label-taken"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    name = "industry",
                    type = "text",
                },
                "name",
                "custom:bad-name"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    name = "c_a\"; drop table users; --",
                    type = "text",
                },
                "name",
                "custom:bad-name"
            },
            {
                new
                {
                    @object = "nothing",
                    label = "X",
                    type = "text",
                },
                "object",
                "custom:unknown-object"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "blob",
                },
                "type",
                "crm:not-a-choice"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "reference",
                },
                "referenceTo",
                "crm:required"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "reference",
                    referenceTo = "ghost",
                },
                "referenceTo",
                "custom:unknown-object"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "choice",
                },
                "choices",
                "custom:bad-choices"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "choice",
                    choices = """["a","A"]""",
                },
                "choices",
                "custom:bad-choices"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "choice",
                    choices = """[{"value":"a","color":"#f00"}]""",
                },
                "choices",
                "custom:bad-choices"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "text",
                    pattern = "(a",
                },
                "pattern",
                "custom:bad-pattern"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "text",
                    pattern = "(a)\\1",
                },
                "pattern",
                "custom:bad-pattern"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "integer",
                    least = "5",
                    most = "3",
                },
                "most",
                "custom:bad-limits"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "integer",
                    defaultValue = "\"many\"",
                },
                "defaultValue",
                "custom:bad-default"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "boolean",
                    isUnique = true,
                },
                "isUnique",
                "custom:cannot-be-unique"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "integer",
                    searchable = true,
                },
                "searchable",
                "custom:cannot-be-searched"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "text",
                    visibleWhen = """{"field":"ghost","op":"empty"}""",
                },
                "visibleWhen",
                "query:unknown-field"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "text",
                    visibleWhen = """{"field":"owner.name","op":"empty"}""",
                },
                "visibleWhen",
                "query:own-fields-only"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "autoNumber",
                    numberFormat = "{000}{00}",
                },
                "numberFormat",
                "custom:bad-number-format"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                },
                "formula",
                "crm:required"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                    formula = """{"add":[{"field":"name"},1]}""",
                },
                "formula",
                "formula:wrong-type"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                    formula = """{"eval":["1"]}""",
                },
                "formula",
                "formula:unknown-function"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                    formula = """{"field":"owner"}""",
                },
                "formula",
                "formula:field-not-usable"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                    formula = """{"if":[{"field":"owner","op":"eq","value":"@me"},1,2]}""",
                },
                "formula",
                "formula:not-pure"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                    formula = """{"field":"c_x"}""",
                    name = "c_x",
                },
                "formula",
                "formula:cycle"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "formula",
                    formula = "1",
                    resultType = "text",
                },
                "resultType",
                "formula:wrong-type"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "rollUp",
                },
                "rollUp",
                "crm:required"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "rollUp",
                    rollUp = """{"object":"deal","by":"owner","function":"count"}""",
                },
                "rollUp",
                "custom:bad-roll-up"
            },
            {
                new
                {
                    @object = "company",
                    label = "X",
                    type = "rollUp",
                    rollUp = """{"object":"deal","by":"company","function":"sum","field":"name"}""",
                },
                "rollUp",
                "custom:bad-roll-up"
            },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_definition_that_makes_no_sense_is_refused_where_it_is_wrong(object body, string field, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/custom-fields", body);
        ((int)status).ShouldBe(400, problem.ToString());
        problem
            .GetProperty("errors")
            .EnumerateArray()
            .Select(e => (e.GetProperty("field").GetString(), e.GetProperty("code").GetString()))
            .ShouldContain((field, code));
        (await admin.Count("custom-fields")).ShouldBe(0);
    }
}
