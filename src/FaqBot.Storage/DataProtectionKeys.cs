using FaqBot.Storage.Postgres;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Storage;

/// <summary>Where the keys lie that sign and encrypt tokens.</summary>
public static class DataProtectionKeys
{
    /// <summary>In PostgreSQL, where every node finds them; beside a SQLite file in a folder.</summary>
    public static IDataProtectionBuilder PersistKeysTo(this IDataProtectionBuilder builder, Database database, string folder)
    {
        if (database is not PostgresDatabase postgres) return builder.PersistKeysToFileSystem(new DirectoryInfo(folder));
        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new PostgresKeys(postgres));
        return builder;
    }
}
