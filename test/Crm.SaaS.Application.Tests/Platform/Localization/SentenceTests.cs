using System.Globalization;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Localization;

/// <summary>A refusal keeps its numbers and names in every language.</summary>
public sealed class SentenceTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public void A_sentence_knows_its_form_and_its_values()
    {
        Sentence sentence = $"At most {12} characters; “{"{x}"}” of {new DateOnly(2026, 3, 1):yyyy-MM-dd} {{}}.";
        sentence.Form.ShouldBe("At most {0} characters; “{1}” of {2} {{}}.");
        sentence.Values.ShouldBe([12, "{x}", "2026-03-01"]);
        sentence.Text.ShouldBe("At most 12 characters; “{x}” of 2026-03-01 {}.");
    }

    [Theory]
    [InlineData("en", "At most 12 characters; this has 30.")]
    [InlineData("pl", "Najwyżej 12 znaków; tu jest ich 30.")]
    [InlineData("pt-BR", "No máximo 12 caracteres; há 30.")]
    [InlineData("bg", "Най-много 12 знака; тук са 30.")]
    public void It_is_said_whole_in_every_language(string language, string said) =>
        In(language, texts => texts.SentenceOf("crm:too-long", $"At most {12} characters; this has {30}.")).ShouldBe(said);

    [Fact]
    public void What_it_quotes_is_in_the_same_language()
    {
        var inner = BusinessException.Invalid("crm:required", "A value is needed.");
        In("pl", texts => texts.SentenceOf("crm:batch-refused", $"Nothing was changed: operation {2} is refused. {inner}"))
            .ShouldBe("Nic nie zmieniono: operacja 2 została odrzucona. To pole jest wymagane.");
        In("bg", texts => texts.SentenceOf("crm:not-archivable", $"{new Called("Stages", "Objects:stage")} cannot be archived."))
            .ShouldBe("Етапи: тези записи не могат да се архивират.");
    }

    [Fact]
    public void A_form_that_a_language_does_not_have_is_told_by_its_code()
    {
        In("pl", texts => texts.SentenceOf("crm:too-long", $"Longer than {3}, by far.")).ShouldBe("Ten tekst jest za długi.");
        In("en", texts => texts.SentenceOf("crm:too-long", $"Longer than {3}, by far.")).ShouldBe("Longer than 3, by far.");
    }

    private string In(string language, Func<ITexts, string> said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return said(app.Services.GetRequiredService<ITexts>());
    }
}
