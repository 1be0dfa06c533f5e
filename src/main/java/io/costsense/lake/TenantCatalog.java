package io.costsense.lake;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * One tenant's namespace and its tables, to be read. Other tenants' namespaces don't exist here:
 * the answer about them is the same as about those that nobody has. Every change is refused with a
 * {@link ForbiddenException}.
 *
 * <p>Iceberg asks the collections whether they contain null, which {@code List.of} refuses.
 */
public final class TenantCatalog implements Catalog, SupportsNamespaces {

  /** What a refused change says. */
  public static final String READ_ONLY =
      "CostSense's catalog is read-only. Only CostSense changes its tables: bring in bills with"
          + " `./costsense import FILE`.";

  private final JdbcCatalog catalog;
  private final Namespace own;

  TenantCatalog(JdbcCatalog catalog, Namespace own) {
    this.catalog = catalog;
    this.own = own;
  }

  @Override
  public List<Namespace> listNamespaces(Namespace parent) {
    if (parent.isEmpty()) {
      return catalog.namespaceExists(own)
          ? Collections.singletonList(own)
          : Collections.emptyList();
    }
    demandOwn(parent);
    return Collections.emptyList();
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(Namespace namespace) {
    demandOwn(namespace);
    return Collections.emptyMap();
  }

  @Override
  public List<TableIdentifier> listTables(Namespace namespace) {
    demandOwn(namespace);
    return catalog.listTables(namespace);
  }

  /**
   * The table as it was committed last. It can't be changed and doesn't change.
   *
   * @throws NoSuchTableException also for every table of another tenant
   */
  @Override
  public Table loadTable(TableIdentifier table) {
    if (!table.namespace().equals(own)) {
      throw new NoSuchTableException("Table does not exist: %s", table);
    }
    var loaded = (BaseTable) catalog.loadTable(table);
    var now = new StaticTableOperations(loaded.operations().current(), loaded.io());
    return new BaseTable(now, loaded.name());
  }

  private void demandOwn(Namespace namespace) {
    if (!namespace.equals(own) || !catalog.namespaceExists(own)) {
      throw new NoSuchNamespaceException("Namespace does not exist: %s", namespace);
    }
  }

  private static ForbiddenException readOnly() {
    return new ForbiddenException(READ_ONLY);
  }

  @Override
  public boolean dropTable(TableIdentifier table, boolean purge) {
    throw readOnly();
  }

  @Override
  public void renameTable(TableIdentifier from, TableIdentifier to) {
    throw readOnly();
  }

  @Override
  public void createNamespace(Namespace namespace, Map<String, String> metadata) {
    throw readOnly();
  }

  @Override
  public boolean dropNamespace(Namespace namespace) {
    throw readOnly();
  }

  @Override
  public boolean setProperties(Namespace namespace, Map<String, String> properties) {
    throw readOnly();
  }

  @Override
  public boolean removeProperties(Namespace namespace, Set<String> properties) {
    throw readOnly();
  }
}
