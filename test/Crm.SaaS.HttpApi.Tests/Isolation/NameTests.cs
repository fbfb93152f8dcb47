using System.Net;
using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>The name of a company is an address: nobody takes another's, the platform's own, or one that is read like them.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class NameTests(TwoCompanies companies)
{
    [Theory]
    [InlineData("victim")]
    [InlineData("VICTIM")]
    [InlineData(" victim ")]
    [InlineData("victim.")]
    [InlineData("ｖictim")]
    [InlineData("admin")]
    [InlineData("WWW")]
    [InlineData("api")]
    [InlineData("xn--vctim-2sa")]
    public async Task Nobody_signs_up_under_a_name_that_is_taken_reserved_or_looks_like_one(string subdomain)
    {
        using var anonymous = companies.App.Anonymous();
        using var answer = await anonymous.PostAsJsonAsync(
            "/api/account/register-tenant",
            new
            {
                companyName = "Impostor",
                subdomain,
                adminEmail = "impostor@evil.example",
                adminPassword = "Correct-Horse-7",
            }
        );
        ((int)answer.StatusCode).ShouldBeInRange(400, 409);
    }
}
