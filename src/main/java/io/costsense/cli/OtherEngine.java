package io.costsense.cli;

import io.costsense.platform.Resources;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** An engine that reads the ledger, and the file that tells it how; named as it is typed. */
enum OtherEngine {
  trino("trino.properties", "etc/catalog/costsense.properties"),
  spark("spark.conf", "costsense-spark.conf"),
  duckdb("duckdb.sql", "costsense.sql"),
  pyiceberg("pyiceberg.py", "costsense.py");

  private final String template;
  private final String savedAs;

  OtherEngine(String template, String savedAs) {
    this.template = template;
    this.savedAs = savedAs;
  }

  /** Where the file usually lies, as seen from where the engine starts. */
  String savedAs() {
    return savedAs;
  }

  /**
   * The file. It says where the token stands, and never the token.
   *
   * @param catalog the catalog's address
   * @param namespace the tenant's
   * @param serverFile where the running server has left its token
   */
  String file(String catalog, String namespace, Path serverFile) {
    String path = serverFile.toString();
    return Resources.text("/engines/" + template)
        .replace("{{catalog}}", catalog)
        .replace("{{namespace}}", namespace)
        .replace("{{server-file-as-sql}}", "'%s'".formatted(path.replace("'", "''")))
        .replace("{{server-file-as-json}}", JsonMapper.shared().writeValueAsString(path));
  }
}
