package io.costsense.engines;

import io.costsense.lake.Lake;
import io.costsense.lake.TenantCatalog;
import io.costsense.platform.HeldMemory;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import io.costsense.tenancy.CurrentTenant;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.responses.LoadTableResponseParser;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls of Iceberg's REST catalog that read, and a refusal for all others. The request alone
 * says whose tables they are: a namespace in a path only says which of them.
 *
 * @see <a href="https://iceberg.apache.org/rest-catalog-spec/">Iceberg's specification</a>
 */
@RestController
@RequestMapping(IcebergController.PATH)
class IcebergController {

  static final String PATH = "/iceberg";

  private static final ProblemType NO_SUCH_CALL =
      new ProblemType("no-such-catalog-call", 404, "The catalog has no such call");

  private static final String NAMESPACES = "/v1/namespaces";
  private static final String NAMESPACE = NAMESPACES + "/{namespace}";
  private static final String TABLES = NAMESPACE + "/tables";
  private static final String TABLE = TABLES + "/{table}";

  /** What a table's description may take up while it is read and written: JSON and objects. */
  private static final int BYTES_OF_A_TABLE = 16 << 20;

  private final Lake lake;
  private final CurrentTenant tenant;
  private final HeldMemory memory;

  IcebergController(Lake lake, CurrentTenant tenant, HeldMemory memory) {
    this.lake = lake;
    this.tenant = tenant;
    this.memory = memory;
  }

  private TenantCatalog catalog() {
    return lake.catalog(tenant.get());
  }

  @GetMapping("/v1/config")
  CatalogConfig config(@RequestParam(defaultValue = CatalogConfig.WAREHOUSE) String warehouse) {
    return CatalogConfig.of(warehouse);
  }

  record Namespaces(List<List<String>> namespaces) {}

  @GetMapping(NAMESPACES)
  Namespaces namespaces(@RequestParam(defaultValue = "") String parent) {
    Namespace above = parent.isEmpty() ? Namespace.empty() : Namespace.of(parent);
    return new Namespaces(
        CatalogHandlers.listNamespaces(catalog(), above).namespaces().stream()
            .map(IcebergController::levels)
            .toList());
  }

  record LoadedNamespace(List<String> namespace, Map<String, String> properties) {}

  @GetMapping(NAMESPACE)
  LoadedNamespace namespace(@PathVariable String namespace) {
    var loaded = CatalogHandlers.loadNamespace(catalog(), Namespace.of(namespace));
    return new LoadedNamespace(levels(loaded.namespace()), loaded.properties());
  }

  @RequestMapping(path = NAMESPACE, method = RequestMethod.HEAD)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void demandNamespace(@PathVariable String namespace) {
    CatalogHandlers.namespaceExists(catalog(), Namespace.of(namespace));
  }

  record TableName(List<String> namespace, String name) {}

  record Tables(List<TableName> identifiers) {}

  @GetMapping(TABLES)
  Tables tables(@PathVariable String namespace) {
    return new Tables(
        CatalogHandlers.listTables(catalog(), Namespace.of(namespace)).identifiers().stream()
            .map(table -> new TableName(levels(table.namespace()), table.name()))
            .toList());
  }

  @GetMapping(TABLE)
  ResponseEntity<byte[]> table(
      @PathVariable String namespace,
      @PathVariable String table,
      @RequestParam(defaultValue = "all") String snapshots) {
    SnapshotMode mode =
        switch (snapshots) {
          case "all" -> SnapshotMode.ALL;
          case "refs" -> SnapshotMode.REFS;
          default -> throw new BadRequestException("The parameter snapshots takes all or refs.");
        };
    memory.hold(BYTES_OF_A_TABLE);
    var loaded = CatalogHandlers.loadTable(catalog(), name(namespace, table), mode);
    byte[] answer = LoadTableResponseParser.toJson(loaded).getBytes(StandardCharsets.UTF_8);
    memory.shrink(answer.length);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
  }

  @RequestMapping(path = TABLE, method = RequestMethod.HEAD)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void demandTable(@PathVariable String namespace, @PathVariable String table) {
    memory.hold(BYTES_OF_A_TABLE);
    CatalogHandlers.tableExists(catalog(), name(namespace, table));
  }

  /** What an engine measured while it read: nobody needs it, and it isn't read. */
  @PostMapping(TABLE + "/metrics")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void ignoreMetrics() {}

  /** Everything else, so that nothing below this path is ever answered by something else. */
  @RequestMapping("/**")
  void refuse(HttpServletRequest request) {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      throw new Problem(
          NO_SUCH_CALL,
          "CostSense's catalog has namespaces and tables. It has nothing at this path: no views, no"
              + " credentials of storage, no plans of scans.");
    }
    throw new ForbiddenException(TenantCatalog.READ_ONLY);
  }

  private static TableIdentifier name(String namespace, String table) {
    return TableIdentifier.of(Namespace.of(namespace), table);
  }

  private static List<String> levels(Namespace namespace) {
    return List.of(namespace.levels());
  }
}
