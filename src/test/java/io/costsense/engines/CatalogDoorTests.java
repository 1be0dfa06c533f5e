package io.costsense.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.costs.Bill;
import io.costsense.tenancy.Tenant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let at the catalog, to what of it, and how it refuses the rest. */
class CatalogDoorTests extends CatalogTest {

  @Test
  void opensToTheServersTokenAlone() {
    assertThatExceptionOfType(NotAuthorizedException.class)
        .isThrownBy(() -> engine.catalog(Map.of()))
        .withMessageContaining("CostSense's catalog needs the server's token");
    assertThatExceptionOfType(NotAuthorizedException.class)
        .isThrownBy(() -> engine.catalog(Map.of("token", engine.token() + "x")))
        .withMessageContaining("The token belongs to another server");
  }

  @Test
  void answersNothingWithoutTheToken() throws Exception {
    commit(tenant, "cloud", "1");
    String table = "/v1/namespaces/%s/tables/charge".formatted(own);
    for (String path :
        List.of(
            "/v1/config",
            "/v1/namespaces",
            table,
            table + "?snapshots=refs",
            table + "/metrics",
            table.replace("/v1/", "/%761/"),
            table.replace("/v1/", "/v1;a=b/"),
            "/nothing")) {
      for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
        var answer =
            engine.send(
                HttpRequest.newBuilder(engine.address(path))
                    .method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(method + path).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      }
    }
  }

  @Test
  void isNotOpenUnderAnotherSpellingOfItsName() throws Exception {
    for (String spelled : List.of("/%69ceberg/v1/config", "/iceberg;a=b/v1/config")) {
      var answer = engine.send(HttpRequest.newBuilder(engine.address("").resolve(spelled)));
      assertThat(answer.statusCode()).as(spelled).isEqualTo(401);
      assertThat(answer.body()).as(spelled).contains("\"type\":\"NotAuthorizedException\"");
    }
  }

  /** Iceberg's client, PyIceberg and DuckDB each ask for a token in their own way. */
  @Test
  void tellsEnginesThatSendACredentialToSendTheToken() throws Exception {
    String sentence = "Configure the engine with the server's token as its token";
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> engine.catalog(Map.of("credential", "id:" + engine.token())))
        .withMessageContaining(sentence);
    HttpRequest.Builder basic =
        HttpRequest.newBuilder(engine.address("/v1/oauth/tokens"))
            .header("Authorization", "Basic aWQ6c2VjcmV0")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    HttpResponse<String> answer = engine.send(basic);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error\":\"unsupported_grant_type\"", sentence);
  }

  @Test
  void tellsOfAnotherTenantsNamespaceWhatItTellsOfNone() throws Exception {
    commit(tenant, "cloud", "1");
    Tenant stranger = Bill.newTenant();
    commit(stranger, "cloud", "2");
    try (RESTCatalog catalog = engine.catalog()) {
      assertThat(catalog.listNamespaces()).containsExactly(own);
      for (String name : List.of(namespace(stranger).toString(), "tenant_nobody")) {
        Namespace foreign = Namespace.of(name);
        TableIdentifier table = TableIdentifier.of(foreign, "charge");
        assertThat(catalog.namespaceExists(foreign)).isFalse();
        assertThat(catalog.tableExists(table)).isFalse();
        String noSuch = "Namespace does not exist: " + name;
        assertThatExceptionOfType(NoSuchNamespaceException.class)
            .isThrownBy(() -> catalog.listTables(foreign))
            .withMessage(noSuch);
        assertThatExceptionOfType(NoSuchNamespaceException.class)
            .isThrownBy(() -> catalog.listNamespaces(foreign))
            .withMessage(noSuch);
        assertThatExceptionOfType(NoSuchNamespaceException.class)
            .isThrownBy(() -> catalog.loadNamespaceMetadata(foreign))
            .withMessage(noSuch);
        assertThatExceptionOfType(NoSuchTableException.class)
            .isThrownBy(() -> catalog.loadTable(table))
            .withMessage("Table does not exist: %s.charge".formatted(name));
      }
      askAs(stranger);
      assertThat(catalog.listNamespaces()).containsExactly(namespace(stranger));
      assertThat(catalog.tableExists(charge)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/config?warehouse=other                  | 400 | name costsense as the warehouse",
        "/v1/namespaces?parent=nobody                | 404 | Namespace does not exist: nobody",
        "/v1/namespaces/a%1Fb/tables                 | 404 | Namespace does not exist",
        "/v1/namespaces/OWN/tables/other             | 404 | Table does not exist: OWN.other",
        "/v1/namespaces/OWN/tables/charge?snapshots=x| 400 | snapshots takes all or refs",
        "/v1/namespaces/OWN/views                    | 404 | no views",
        "/v1/namespaces/OWN/tables/charge/credentials| 404 | no credentials",
        "/index.html                                 | 404 | nothing at this path",
      })
  void answersErrorsInIcebergsModel(String path, int status, String sentence) throws Exception {
    var answer = engine.get(path.replace("OWN", own.toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json;charset=UTF-8");
    assertThat(answer.body())
        .startsWith("{\"error\":{\"message\":\"")
        .contains(sentence.replace("OWN", own.toString()))
        .endsWith("\"code\":%d}}".formatted(status))
        .doesNotContain("\"stack\"", "java.", "\tat ");
  }

  @Test
  void takesWhatEnginesMeasureAndReadsNoMoreThanAMegabyteOfAnything() throws Exception {
    String metrics = "/v1/namespaces/%s/tables/charge/metrics".formatted(own);
    assertThat(posted(metrics, "{\"report-type\":\"scan-report\"}").statusCode()).isEqualTo(204);
    for (String path : List.of(metrics, "/v1/namespaces")) {
      var answer = posted(path, "[%s1]".formatted("1,".repeat(600_000)));
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body())
          .startsWith("{\"error\":{\"message\":\"The request has more than 1 MB of JSON.");
    }
  }

  @Test
  void answersWhatTheFrontDoorRefusesInIcebergsModelToo() throws Exception {
    var answer =
        engine.send(engine.request("/v1/namespaces").header("Sec-Fetch-Site", "cross-site"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .startsWith(
            "{\"error\":{\"message\":\"Only CostSense's own page may do this from a browser.")
        .endsWith("\"type\":\"ForbiddenException\",\"code\":403}}");
  }

  @Test
  void isNotKeptByAnythingBetween() throws Exception {
    assertThat(engine.get("/v1/config").headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  private HttpResponse<String> posted(String path, String json) throws Exception {
    return engine.send(
        engine
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }
}
