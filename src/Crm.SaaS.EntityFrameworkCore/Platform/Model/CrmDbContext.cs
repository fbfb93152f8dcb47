using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.SaaS.Platform.Model;

/// <summary>
/// Every table of the product, found by scanning the domain for <see cref="IMultiTenant"/> and <see cref="IHostOwned"/>. A map class is needed
/// only where a convention does not fit.
/// </summary>
public sealed class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
    /// <summary>The named query filter that holds reads to the tenant; row-level security holds them again below.</summary>
    public const string TenantFilter = "Tenant";

    /// <summary>The named query filter that leaves out what is in the recycle bin.</summary>
    public const string BinFilter = "Bin";

    /// <summary>The tenant that this context reads and writes for.</summary>
    internal Guid TenantId { get; private set; }

    /// <summary>The session whose transaction this context writes in.</summary>
    internal TenantSession? Session { get; private set; }

    /// <summary>Gives the context to a session, or takes it back: contexts are pooled, and one that serves nobody is nobody's.</summary>
    internal void Serve(Guid tenantId, TenantSession? session) => (TenantId, Session) = (tenantId, session);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // What a record carries on its way to be saved is no relation of its table.
        modelBuilder.Ignore<RecordPart>();
        modelBuilder.Ignore<DomainEvent>();
        foreach (
            var type in typeof(Record)
                .Assembly.GetTypes()
                .Where(t => t is { IsAbstract: false, IsClass: true })
                .OrderBy(t => t.FullName, StringComparer.Ordinal)
        )
            if (type.IsAssignableTo(typeof(IMultiTenant)) || type.IsAssignableTo(typeof(IHostOwned)))
                Map(modelBuilder.Entity(type));
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    private void Map(EntityTypeBuilder entity)
    {
        var type = entity.Metadata.ClrType;
        entity.ToTable(TableOf(type));
        if (type.IsAssignableTo(typeof(IMultiTenant)))
        {
            if (type.GetProperty("Id") is not null)
            {
                entity.HasKey(nameof(IMultiTenant.TenantId), "Id");
                entity.Property("Id").ValueGeneratedNever();
            }
            entity.HasQueryFilter(TenantFilter, OfThisTenant(type));
        }
        if (!type.IsSubclassOf(typeof(Record)))
            return;
        entity.Property(nameof(Record.Version)).IsConcurrencyToken();
        entity.Ignore(nameof(Record.Events));
        entity.Ignore(nameof(Record.NewParts));
        entity.Property(nameof(Record.Custom)).HasColumnType("jsonb");
        var rolledUp = entity.Property(nameof(Record.RolledUp)).HasColumnType("jsonb").Metadata;
        rolledUp.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        rolledUp.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        foreach (var file in type.GetProperties().Where(p => p.PropertyType == typeof(FileReference)))
            entity.Property(file.Name).HasColumnType("jsonb").HasConversion(Files);
        foreach (var words in type.GetProperties().Where(p => p.PropertyType == typeof(IReadOnlyList<string>)))
            entity.Ignore(words.Name);
        var record = Expression.Parameter(type);
        var living = Expression.Equal(
            Expression.Property(record, nameof(Record.DeletedAt)),
            Expression.Constant(null, typeof(DateTimeOffset?))
        );
        entity.HasQueryFilter(BinFilter, Expression.Lambda(living, record));
    }

    /// <summary>A file that a record holds is kept as it is read: id, name, size, content type.</summary>
    internal static readonly ValueConverter<FileReference, string> Files = new(file => file.ToJson(), json => FileReference.FromJson(json));

    private LambdaExpression OfThisTenant(Type type)
    {
        var row = Expression.Parameter(type);
        var mine = Expression.Property(Expression.Constant(this), nameof(TenantId));
        return Expression.Lambda(Expression.Equal(Expression.Property(row, nameof(IMultiTenant.TenantId)), mine), row);
    }

    private static string TableOf(Type type)
    {
        if (Registry.IsRecord(type))
            return Registry.Of(type).Table;
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);
        return type.Name switch
        {
            "OutboxMessage" => "outbox",
            "MailMessage" => "mail_log",
            "SearchEntry" => "search_index",
            _ when name.EndsWith('y') && !name.EndsWith("ey", StringComparison.Ordinal) => name[..^1] + "ies",
            _ => name + "s",
        };
    }

    private static readonly ObjectRegistry Registry = ObjectRegistry.Scan();
}
