using System.Globalization;
using System.Text;
using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Testing;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A character that is no text (U+0000) in a file of many rows is refused in a sentence, and what else is in the file goes in.</summary>
public sealed class UnreadableTextTests(CrmApp app) : IClassFixture<CrmApp>
{
    /// <summary>So many that the character stands beyond what is looked at before a file is taken for text.</summary>
    private const int Rows = 5_500;
    private const int Odd = 5_237;
    private static readonly string Filler = new('x', 60);

    [Theory]
    [InlineData("name")]
    [InlineData("city")]
    [InlineData("tags")]
    [InlineData("externalId")]
    [InlineData("owner")]
    [InlineData("extra")]
    public async Task A_row_with_it_stays_out_and_is_told(string column)
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Extra",
                type = "text",
            }
        );
        var csv = new StringBuilder("name,city,tags,externalId,owner,extra\r\n");
        for (var i = 0; i < Rows; i++)
        {
            string Of(string of, string text) => i == Odd && column == of ? "a\0b" : text;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Of("name", $"Company {i}")},{Of("city", Filler)},{Of("tags", "new")},{Of("externalId", $"X-{i}")},{Of("owner", "")},{Of("extra", "x")}\r\n"
            );
        }
        var columns = new Dictionary<string, string>
        {
            ["name"] = "name",
            ["city"] = "city",
            ["tags"] = "tags",
            ["externalId"] = "externalId",
            ["owner"] = "owner",
            ["extra"] = "c_extra",
        };
        var job = await tenant.Admin.Import("companies", "many.csv", Encoding.UTF8.GetBytes(csv.ToString()), new { columns });

        job.GetProperty("state").GetString().ShouldBe("done", job.ToString());
        job.GetProperty("failed").GetInt32().ShouldBe(1, job.ToString());
        job.GetProperty("created").GetInt32().ShouldBe(Rows - 1);
        (await tenant.Admin.Count("companies")).ShouldBe(Rows - 1);
        FileProbe.Looked.ShouldBeLessThan(csv.ToString().IndexOf('\0', StringComparison.Ordinal));
        // Whoever comes next finds connections that work.
        for (var i = 0; i < 5; i++)
            (await tenant.Admin.Count("companies")).ShouldBe(Rows - 1);
    }

    [Fact]
    public async Task Many_records_that_are_made_at_once_are_refused_with_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var operations = Enumerable
            .Range(0, 150)
            .Select(i => new
            {
                @object = "companies",
                action = "create",
                values = new { name = i == 70 ? "a\0b" : $"Company {i}" },
            });
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/batch", new { operations });
        ((int)status).ShouldBe(400, problem.ToString());
        problem.ToString().ShouldContain("Contains characters that are not text.");
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_refused_on_its_way_into_a_copy_and_leaves_a_connection_that_works()
    {
        var tenant = await app.Given.Tenant();
        using var _ = app.Services.GetRequiredService<ICurrentTenant>().Change(tenant.Id);
        await using var scope = app.Services.CreateAsyncScope();
        var target = (await scope.ServiceProvider.GetRequiredService<ITenantObjects>().WholeAsync(default)).ByName("company");
        var write = new RecordWrite(target);
        for (var i = 0; i < 150; i++)
        {
            var record = target.New();
            record.BelongTo(tenant.Id, TimeProvider.System.GetUtcNow(), null);
            target.Title.Set(record, i == 70 ? "a\0b" : $"Company {i}");
            write.Added.Add(record);
        }
        var refusal = await Should.ThrowAsync<BusinessException>(() =>
            scope.ServiceProvider.GetRequiredService<IRecordStore>().WriteAsync(write, default)
        );
        (refusal.Kind, refusal.Code, refusal.Message).ShouldBe(
            (ErrorKind.Invalid, "crm:text-unreadable", "Contains characters that are not text.")
        );
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RollBackAsync();
        (await tenant.Admin.Count("companies")).ShouldBe(0);
        await tenant.Admin.Create("companies", new { name = "Next" });
    }
}
