package io.costsense.focus;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider's manifest says about the files of a bill. {@code focus/manifests.json} tells for
 * each kind where in it that stands.
 *
 * @param title what kind of manifest it is
 * @param bill tells manifests of one bill from those of others; empty if nothing does
 * @param latest the greater, the newer, of manifests of one bill; empty if nothing tells
 * @param says how its files look at the bill, such as {@code ActualCost}; empty if nothing tells
 */
public record Manifest(
    String title, List<NamedFile> files, List<String> bill, String latest, String says) {

  /**
   * A file as a manifest names it.
   *
   * @param key its name in the provider's store, with its folders there
   * @param bytes its size, if the manifest has it
   * @param rows its lines, if the manifest has them
   */
  public record NamedFile(String key, @Nullable Long bytes, @Nullable Long rows) {

    /** Its name without folders. */
    public String name() {
      return key.substring(key.lastIndexOf('/') + 1);
    }
  }

  /** Of a hundred thousand files that are objects of three members; as a tree some 100 MB. */
  private static final long MOST_TOKENS = 1_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .build();
  private static final List<Kind> KINDS =
      JSON.readValue(Resources.text("/focus/manifests.json"), new TypeReference<>() {});

  /** Where in a kind of manifest things stand, as JSON pointers. */
  private record Kind(
      String title,
      String source,
      List<String> marks,
      String files,
      @Nullable String name,
      @Nullable String bytes,
      @Nullable String rows,
      List<String> bill,
      @Nullable String latest,
      @Nullable String says) {

    boolean isOf(JsonNode json) {
      return json.isObject() && marks.stream().allMatch(json::has);
    }

    Manifest read(JsonNode json) {
      return new Manifest(
          title,
          StreamSupport.stream(json.at(files).spliterator(), false).map(this::file).toList(),
          bill.stream().map(pointer -> text(json, pointer)).filter(t -> !t.isEmpty()).toList(),
          text(json, latest),
          text(json, says));
    }

    private NamedFile file(JsonNode file) {
      return new NamedFile(
          name == null ? file.asString("") : text(file, name),
          number(file, bytes),
          number(file, rows));
    }

    private static String text(JsonNode json, @Nullable String pointer) {
      return pointer == null ? "" : json.at(pointer).asString("");
    }

    private static @Nullable Long number(JsonNode json, @Nullable String pointer) {
      return pointer == null || !json.at(pointer).isIntegralNumber()
          ? null
          : json.at(pointer).longValue();
    }
  }

  public Manifest {
    files = List.copyOf(files);
  }

  /**
   * Reads a file's text.
   *
   * @return empty if it is JSON, but no known kind of manifest
   * @throws IllegalArgumentException if it is no JSON, or more of it than any manifest is
   */
  public static Optional<Manifest> of(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return KINDS.stream().filter(kind -> kind.isOf(json)).findFirst().map(k -> k.read(json));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }
}
