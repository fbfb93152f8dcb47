using Crm.SaaS.Platform.Objects;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Tables of cases: what is written differently and means the same, and what only looks so.</summary>
public sealed class LikenessTests
{
    [Theory]
    [InlineData("Jan.Kowalski@Example.COM ", "jan.kowalski@example.com")]
    [InlineData("jan+crm@example.com", "jan@example.com")]
    [InlineData("j.a.n@gmail.com", "jan@gmail.com")]
    [InlineData("jan@googlemail.com", "jan@gmail.com")]
    [InlineData("not an address", null)]
    [InlineData("@example.com", null)]
    public void An_address_is_one_mailbox_however_it_is_written(string written, string? mailbox) =>
        ExactLikeness.Email(written).ShouldBe(mailbox);

    [Theory]
    [InlineData("+48 22 123 45 67", "48", "48221234567")]
    [InlineData("22 123 45 67", "48", "48221234567")]
    [InlineData("(22) 123-45-67", "48", "48221234567")]
    [InlineData("0048 221234567", "48", "48221234567")]
    [InlineData("+44 (0)20 7946 0018", "48", "442079460018")]
    [InlineData("020 7946 0018", "44", "442079460018")]
    [InlineData("(555) 010-2030", "1", "15550102030")]
    [InlineData("1-555-010-2030 x12", "1", "15550102030")]
    [InlineData("555 010 2030", null, "5550102030")]
    [InlineData("112", "48", null)]
    public void A_number_is_one_line_with_the_country_or_without(string written, string? callingCode, string? line) =>
        ExactLikeness.Phone(written, callingCode).ShouldBe(line);

    [Theory]
    [InlineData("PL 525-000-12-34", "5250001234")]
    [InlineData("5250001234", "5250001234")]
    [InlineData("DE123456789", "123456789")]
    [InlineData("AB", null)]
    public void A_tax_number_is_its_digits(string written, string? number) => ExactLikeness.Number(written).ShouldBe(number);

    [Theory]
    [InlineData("https://www.Acme.example/about", "acme.example")]
    [InlineData("acme.example", "acme.example")]
    [InlineData("http://shop.acme.example", "shop.acme.example")]
    [InlineData("nothing", null)]
    public void A_website_is_its_host(string written, string? host) => ExactLikeness.Website(written).ShouldBe(host);

    [Theory]
    [InlineData("Acme Ltd", "acme")]
    [InlineData("The Acme Company, Inc.", "acme")]
    [InlineData("ACME Sp. z o.o.", "acme")]
    [InlineData("Łódź Łączność Sp. z o.o. Sp. k.", "lodz lacznosc")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "muller sohne")]
    [InlineData("Straße AG", "strasse")]
    [InlineData("Café S.A.R.L.", "cafe s a r l")]
    [InlineData("Софийска вода АД", "софииска вода ад")]
    [InlineData("Limited", "limited")]
    [InlineData("O'Neil's", "oneils")]
    public void A_name_is_compared_without_its_legal_form(string name, string words) =>
        string.Join(' ', OrganizationName.Words(name)).ShouldBe(words);

    [Theory]
    [InlineData("Acme Ltd", "ACME Limited", 1)]
    [InlineData("Northwind Traders", "Northwind", 0.9)]
    [InlineData("Nortwind Traders", "Northwind Traders", 0.98)]
    [InlineData("Blue Bird", "Bluebird GmbH", 1)]
    [InlineData("Store 12", "Store 13", 0)]
    [InlineData("Contoso", "Fabrikam", 0)]
    [InlineData("", "Acme", 0)]
    public void Organisations_are_near_as_far_as_their_names_are(string left, string right, double near)
    {
        NameLikeness.OfOrganizations(left, right).ShouldBe(near, 0.01);
        NameLikeness.OfOrganizations(right, left).ShouldBe(near, 0.01);
    }

    [Theory]
    [InlineData("Jan Kowalski", "Kowalski Jan", 1)]
    [InlineData("Jan Kowalski", "J. Kowalski", 0.96)]
    [InlineData("José García", "Jose Garcia", 1)]
    [InlineData("Anna Nowak", "Ana Nowak", 0.97)]
    [InlineData("Anna Maria Nowak", "Anna Nowak", 0.92)]
    [InlineData("Jan Kowalski", "Adam Kowalski", 0)]
    [InlineData("Nowak", "Anna Nowak", 0)]
    [InlineData("Person 17", "Person 18", 0)]
    public void Persons_are_near_as_far_as_their_names_are(string left, string right, double near)
    {
        NameLikeness.OfPersons(left, right).ShouldBe(near, 0.015);
        NameLikeness.OfPersons(right, left).ShouldBe(near, 0.015);
    }

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.961)]
    [InlineData("DWAYNE", "DUANE", 0.84)]
    [InlineData("DIXON", "DICKSONX", 0.813)]
    [InlineData("same", "same", 1)]
    [InlineData("", "", 1)]
    [InlineData("abc", "xyz", 0)]
    public void The_measure_gives_the_values_that_are_published_for_it(string left, string right, double near) =>
        JaroWinkler.Of(left, right).ShouldBe(near, 0.001);

    [Theory]
    [InlineData("Jan Kowalski", "J. Kowalski")]
    [InlineData("Jan Kowalski", "Kowalsky Jan")]
    [InlineData("Philip Stefan", "Filip Stephan")]
    [InlineData("Anna Nowak", "Ana Nowak")]
    public void Persons_that_are_near_share_a_block(string left, string right) =>
        NameBlocks.OfPerson(left).Intersect(NameBlocks.OfPerson(right)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Nortwind Traders", "Northwind Traders Ltd")]
    [InlineData("Kwik Fit", "Quick Fit")]
    public void Organisations_that_are_near_share_a_block(string left, string right) =>
        NameBlocks.OfOrganization(left).Intersect(NameBlocks.OfOrganization(right)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Acme", null, null, "ACME Ltd", null, null, 80)]
    [InlineData("Acme", "525-000-12-34", null, "Acme", "PL5250001234", null, 99)]
    [InlineData("Acme", "5250001234", null, "Acme", "1112223334", null, 32)]
    [InlineData("Acme", null, "acme.example", "Acme Ltd", null, "https://www.acme.example", 90)]
    [InlineData("Acme", null, "acme.example", "Contoso", null, "acme.example", 35)]
    [InlineData("Acme", null, null, "Contoso", null, null, 0)]
    public void Evidence_adds_up_and_contradiction_takes_away(
        string name,
        string? tax,
        string? site,
        string otherName,
        string? otherTax,
        string? otherSite,
        int score
    )
    {
        var company = ObjectRegistry.Scan().ByName("company");
        object? Left(Field f) =>
            f.Name switch
            {
                "name" => name,
                "taxId" => tax,
                "website" => site,
                _ => null,
            };
        object? Right(Field f) =>
            f.Name switch
            {
                "name" => otherName,
                "taxId" => otherTax,
                "website" => otherSite,
                _ => null,
            };
        RecordLikeness.Of(company.Alike, Left, Right, null).Score.ShouldBe(score);
        RecordLikeness.Of(company.Alike, Right, Left, null).Score.ShouldBe(score);
    }

    [Fact]
    public void Keys_of_two_objects_lie_apart()
    {
        var registry = ObjectRegistry.Scan();
        var (company, contact) = (registry.ByName("company"), registry.ByName("contact"));
        var key = LikenessKeys.Of(company, f => f.Name == "email" ? "a@b.example" : null, null).Single();
        var other = LikenessKeys.Of(contact, f => f.Name == "email" ? "a@b.example" : null, null).Single();
        key.ShouldNotBe(other);
        key.ShouldBeInRange(LikenessKeys.Range(company).Least, LikenessKeys.Range(company).Most);
        (other >= LikenessKeys.Range(company).Least && other <= LikenessKeys.Range(company).Most).ShouldBeFalse();
    }
}
