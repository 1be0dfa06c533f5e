package io.costsense.lake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.NestedField;

/** All tenants' tables. Each tenant has a namespace and a folder of its own. */
public final class Lake {

  /** About half a kilobyte each. */
  private static final long FILES_OF_KEPT_VERSIONS = 50_000;

  private final JdbcCatalog catalog;
  private final Path folder;
  private final Removals removals;
  private final Map<Tenant, ChargeTable> tables = new ConcurrentHashMap<>();

  /** Versions of all tables; how much they take up is mostly their files. */
  private final Cache<TableVersions.Key, TableVersion> versions =
      Caffeine.newBuilder()
          .maximumWeight(FILES_OF_KEPT_VERSIONS)
          .<TableVersions.Key, TableVersion>weigher((key, version) -> 10 + version.files().size())
          .build();

  Lake(JdbcCatalog catalog, Path folder, Removals removals) {
    this.catalog = catalog;
    this.folder = folder;
    this.removals = removals;
  }

  /**
   * The tenant's charges. The table is created when it is missing, and gets the columns that it
   * lacks.
   *
   * @param columns that the table always has; must have the partition columns
   */
  public ChargeTable charges(Tenant tenant, List<Column> columns) {
    return tables.computeIfAbsent(
        tenant,
        t -> new ChargeTable(t, ordered(loadOrCreate(t, columns)), columns, versions, removals));
  }

  /** The tenants whose tables somebody has asked for since the server started. */
  public Set<Tenant> opened() {
    return Set.copyOf(tables.keySet());
  }

  /** The tenant's tables as other engines may read them. */
  public TenantCatalog catalog(Tenant tenant) {
    return new TenantCatalog(catalog, namespace(tenant));
  }

  private static Namespace namespace(Tenant tenant) {
    return Namespace.of("tenant_" + tenant.id());
  }

  private static BaseTable ordered(Table table) {
    var operations = ((HasTableOperations) table).operations();
    return new BaseTable(new OrderedTimes(operations), table.name());
  }

  private Table loadOrCreate(Tenant tenant, List<Column> columns) {
    Namespace namespace = namespace(tenant);
    TableIdentifier charge = TableIdentifier.of(namespace, "charge");
    if (catalog.tableExists(charge)) {
      return catalog.loadTable(charge);
    }
    if (!catalog.namespaceExists(namespace)) {
      catalog.createNamespace(namespace, Map.of());
    }
    Schema schema = schema(columns);
    PartitionSpec spec =
        PartitionSpec.builderFor(schema)
            .identity(ChargeTable.SOURCE)
            .identity(ChargeTable.BILLING_PERIOD)
            .identity(ChargeTable.IMPORT)
            .build();
    return catalog
        .buildTable(charge, schema)
        .withPartitionSpec(spec)
        .withLocation(Location.of(folder.resolve("tenant_" + tenant.id()).resolve("charge")))
        .withProperty(TableProperties.FORMAT_VERSION, "2")
        .withProperty(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")
        .withProperty(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20")
        .create();
  }

  private static Schema schema(List<Column> columns) {
    int id = 1;
    var fields = new ArrayList<NestedField>();
    for (Column column : columns) {
      fields.add(NestedField.optional(id++, column.name(), column.type().iceberg()));
    }
    return new Schema(fields);
  }
}
