using System.Xml.Linq;
using Crm.SaaS.Platform.Cells;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Crm.SaaS.Saas.DataProtection;

/// <summary>Keeps the framework's keys in the control database, where every replica finds them.</summary>
internal sealed class KeyRepository(TenantCells cells) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = cells.Control.CreateCommand("select xml from data_protection_keys");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = cells.Control.CreateCommand(
            "insert into data_protection_keys (name, xml) values ($1, $2) on conflict (name) do nothing"
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
