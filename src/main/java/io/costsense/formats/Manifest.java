package io.costsense.formats;

import io.costsense.platform.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider's manifest says about the files of a bill. {@code formats/manifests.json} tells
 * for each kind where in it that stands, or where in its files' paths.
 *
 * @param title what kind of manifest it is
 * @param bill tells manifests of one bill from those of others; empty if nothing does
 * @param scope tells what its bill is about: two bills of one scope hold the same costs; empty if
 *     nothing does
 * @param days what its files are about; null if nothing tells
 * @param run the greater, the newer, of manifests of one bill; empty if nothing tells
 * @param says what kind of data its files are, such as {@code ActualCost}; empty if nothing tells
 * @param ofBills whether its files are bills, and not prices or reservations
 */
public record Manifest(
    String title,
    List<NamedFile> files,
    List<String> bill,
    List<String> scope,
    @Nullable BilledDays days,
    String run,
    String says,
    boolean ofBills) {

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
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private static final Known KNOWN =
      JSON.readValue(Resources.text("/formats/manifests.json"), new TypeReference<>() {});

  private record Known(List<Layout> periods, List<Kind> kinds) {}

  /**
   * How a path may tell the days that a file is about.
   *
   * @param people whether people name folders so, too
   */
  private record Layout(Pattern path, boolean people) {}

  /** Where in a kind of manifest things stand, as JSON pointers; or in paths, as patterns. */
  private record Kind(
      String title,
      String source,
      List<String> marks,
      String files,
      @Nullable String name,
      @Nullable String bytes,
      @Nullable String rows,
      @Nullable List<String> bill,
      @Nullable Pattern billPath,
      @Nullable List<String> scope,
      @Nullable Pattern scopeEnd,
      @Nullable String first,
      @Nullable String last,
      boolean lastIncluded,
      @Nullable String run,
      @Nullable Pattern runPath,
      @Nullable String says,
      @Nullable List<String> noBills) {

    boolean isOf(JsonNode json) {
      return marks.stream().noneMatch(mark -> json.at(mark).isMissingNode());
    }

    Manifest read(JsonNode json, String path) {
      List<NamedFile> named =
          StreamSupport.stream(json.at(files).spliterator(), false).map(this::file).toList();
      List<String> keys = named.stream().map(NamedFile::key).toList();
      BilledDays days =
          BilledDays.of(text(json, first), text(json, last), lastIncluded)
              .or(() -> ofAll(keys, lastIncluded))
              .or(() -> PathDays.in(path, lastIncluded).map(PathDays::days))
              .orElse(null);
      String says = text(json, this.says);
      return new Manifest(
          title,
          named,
          bill(json, keys),
          scope(json),
          days,
          run(json, keys),
          says,
          !none(noBills).contains(says));
    }

    private List<String> bill(JsonNode json, List<String> keys) {
      List<String> members = none(bill).stream().map(pointer -> text(json, pointer)).toList();
      if (!members.isEmpty() && members.stream().noneMatch(String::isEmpty)) {
        return members;
      }
      String common = common(keys, billPath, "bill");
      return common.isEmpty() ? List.of() : List.of(common);
    }

    private List<String> scope(JsonNode json) {
      if (scope == null || scopeEnd == null) {
        return List.of();
      }
      List<String> members =
          scope.stream().map(pointer -> text(json, pointer).toLowerCase(Locale.ROOT)).toList();
      return members.stream().anyMatch(member -> scopeEnd.matcher(member).find())
          ? members.stream().map(member -> scopeEnd.matcher(member).replaceFirst("")).toList()
          : List.of();
    }

    private String run(JsonNode json, List<String> keys) {
      String stated = text(json, run);
      return stated.isEmpty()
          ? common(keys, runPath, "run").replaceAll("\\D", "")
          : RunTime.sortable(stated);
    }

    /** What all paths have at a pattern's group; empty unless they all have the same. */
    private static String common(List<String> keys, @Nullable Pattern pattern, String group) {
      if (pattern == null) {
        return "";
      }
      List<String> found =
          keys.stream()
              .map(pattern::matcher)
              .map(matcher -> matcher.find() ? matcher.group(group) : "")
              .distinct()
              .limit(2)
              .toList();
      return found.size() == 1 ? found.getFirst() : "";
    }

    private static List<String> none(@Nullable List<String> list) {
      return list == null ? List.of() : list;
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

  /**
   * The days that a path tells; the last that it tells, if there are several.
   *
   * @param above the folders above those that tell them: the same for all months of one export
   * @param people whether the folder may have its name from people and hold anything
   */
  public record PathDays(String above, BilledDays days, boolean people) {

    /**
     * @param lastIncluded whether {@code 20250101-20250131} is all of January
     */
    static Optional<PathDays> in(String path, boolean lastIncluded) {
      String plain = path.replace('\\', '/');
      for (Layout layout : KNOWN.periods()) {
        Matcher found = layout.path().matcher(plain);
        PathDays last = null;
        while (found.find()) {
          Optional<BilledDays> days = days(found, lastIncluded);
          if (days.isPresent()) {
            last = new PathDays(plain.substring(0, found.start()), days.get(), layout.people());
          }
        }
        if (last != null) {
          return Optional.of(last);
        }
      }
      return Optional.empty();
    }

    private static Optional<BilledDays> days(Matcher found, boolean lastIncluded) {
      var groups = found.pattern().namedGroups();
      if (groups.containsKey("month")) {
        return BilledDays.ofMonth(found.group("month"));
      }
      if (groups.containsKey("year")) {
        String month = found.group("monthOfYear");
        return BilledDays.ofMonth(found.group("year") + (month.length() < 2 ? "0" : "") + month);
      }
      return BilledDays.of(found.group("first"), found.group("last"), lastIncluded);
    }
  }

  public Manifest {
    files = List.copyOf(files);
    bill = List.copyOf(bill);
    scope = List.copyOf(scope);
  }

  /**
   * Reads a file's bytes.
   *
   * @param path where the file lies, which may tell what it is about
   * @return empty if it is JSON, but no known kind of manifest
   * @throws IllegalArgumentException if it is no JSON, or more of it than any manifest is
   */
  public static Optional<Manifest> of(byte[] text, String path) {
    try {
      JsonNode json = JSON.readTree(text);
      return KNOWN.kinds().stream()
          .filter(kind -> kind.isOf(json))
          .findFirst()
          .map(kind -> kind.read(json, path));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }

  /** The days that the path of a file beside this manifest's tells. */
  public Optional<PathDays> daysOf(String path) {
    return PathDays.in(path, isLastIncluded());
  }

  private boolean isLastIncluded() {
    return KNOWN.kinds().stream()
        .filter(kind -> kind.title().equals(title))
        .anyMatch(Kind::lastIncluded);
  }

  /** From the first day that a file's path tells to the last; empty if one doesn't tell. */
  private static Optional<BilledDays> ofAll(List<String> keys, boolean lastIncluded) {
    var all = new ArrayList<BilledDays>();
    for (String key : keys) {
      Optional<PathDays> days = PathDays.in(key, lastIncluded);
      if (days.isEmpty()) {
        return Optional.empty();
      }
      all.add(days.get().days());
    }
    return all.stream().reduce(BilledDays::with);
  }
}
