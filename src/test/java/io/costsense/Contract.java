package io.costsense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document as something to hold answers against. Members that it doesn't name are
 * mistakes, unless it says that any may come.
 */
final class Contract {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final Map<String, Object> document;
  private final Validator validator;
  private int checked;

  private Contract(Map<String, Object> document) {
    this.document = document;
    this.validator =
        new ValidatorFactory().withJsonNodeFactory(new SnakeYamlNode.Factory()).createValidator();
  }

  static Contract read() throws IOException {
    try (InputStream yaml = Contract.class.getResourceAsStream("/api/openapi.yaml")) {
      return new Contract(new Yaml().load(Objects.requireNonNull(yaml)));
    }
  }

  /** Every call, such as {@code GET /costs}. */
  Set<String> calls() {
    var calls = new TreeSet<String>();
    object(document, "paths")
        .forEach(
            (path, item) ->
                object(item).keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(
                        method ->
                            calls.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    return calls;
  }

  /** Demands that an answer is one that the contract promises for the call. */
  void demand(String call, int status, String contentType, String body) {
    String[] parts = call.split(" ", -1);
    Map<String, Object> responses =
        object(
            object(
                object(object(document, "paths"), parts[1]),
                parts[0].toLowerCase(java.util.Locale.ROOT)),
            "responses");
    String answered = Integer.toString(status);
    String promised = responses.containsKey(answered) || status < 400 ? answered : "default";
    assertThat(responses).as("%s %d: %s", call, status, body).containsKey(promised);
    Map<String, Object> content = object(resolved(object(responses, promised)), "content");
    String mediaType = contentType.replaceFirst(";.*", "");
    assertThat(content).as("%s %d has a body of", call, status).containsKey(mediaType);
    if (mediaType.endsWith("json")) {
      var schema = new LinkedHashMap<String, Object>();
      schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
      schema.put("$defs", closed(object(object(document, "components"), "schemas")));
      schema.put("allOf", List.of(closed(object(object(content, mediaType), "schema"))));
      Validator.Result result =
          validator.validate(
              validator.registerSchema(
                  URI.create("urn:answer:" + ++checked), JSON.writeValueAsString(schema)),
              body);
      assertThat(result.getErrors())
          .as("%s %d: %s", call, status, body)
          .extracting(error -> error.getInstanceLocation() + " " + error.getError())
          .isEmpty();
    }
  }

  private Map<String, Object> resolved(Map<String, Object> response) {
    return response.get("$ref") instanceof String reference
        ? object(
            object(object(document, "components"), "responses"),
            reference.substring(reference.lastIndexOf('/') + 1))
        : response;
  }

  /** The schema with references to {@code $defs}, and without room for what it doesn't name. */
  private static Object closed(Object schema) {
    if (schema instanceof List<?> list) {
      return list.stream().map(Contract::closed).toList();
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    var closed = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) ->
            closed.put(
                String.valueOf(key),
                key.equals("$ref")
                    ? String.valueOf(value).replace("#/components/schemas/", "#/$defs/")
                    : closed(value)));
    if (map.get("properties") instanceof Map && map.get("type") != null) {
      closed.putIfAbsent("additionalProperties", false);
    }
    return closed;
  }

  private static Map<String, Object> object(Map<String, Object> parent, String name) {
    return object(Objects.requireNonNull(parent.get(name), name));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
