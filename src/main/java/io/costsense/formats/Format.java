package io.costsense.formats;

import io.costsense.focus.FocusType;
import io.costsense.focus.FocusVersion;
import io.costsense.focus.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of bill: a SELECT over the relation "source" that yields columns of the newest FOCUS, and
 * what its comment header says about it. {@code formats/*.sql} holds one file per format; {@link
 * FormatFile} tells how they are written.
 *
 * @param focus the FOCUS version whose columns it has; null for a provider's own format
 * @param provider whose bills these are; null for FOCUS, which is everybody's
 * @param snake whether columns that it doesn't know are kept in snake case
 * @param marks the columns it's recognised by
 * @param absent columns none of which may be there if it's to be recognised
 * @param above texts that a first line begins with which stands above the column names
 * @param mandatory the columns without which its SELECT makes no sense
 * @param views the ways in which its files may look at a bill
 * @param gathered columns that are made of all delivered ones of a kind
 * @param from the columns that the SELECT makes, each with the delivered ones it's made of
 * @param always those of them that it makes of any bill, because it has a constant for them
 * @param sources the delivered columns that the SELECT names, with their types
 * @param same other names of such a column; the first that is there stands for it
 * @param proofs what each delivered cost column becomes
 * @param counted made columns whose values an import's report counts
 * @param refused values of them that make the total wrong, each with what to do about it
 * @param joined delivered columns of which a line has one value, and several if it was joined with
 *     a list of its own and stands there as often
 * @param without delivered columns whose absence is told
 * @param service SQL of a provider's own name for a service, over "source"; null if it has none
 * @param leftOut SQL of the charges that another file of the delivery holds; null for none
 * @param compared SQL of the charges that each view of a bill has, with the same costs; null for
 *     none
 * @param sql a SELECT of one charge for each line, in order
 * @param further a SELECT of more charges over the relation "charges", those made by {@code sql};
 *     null for none
 */
public record Format(
    String name,
    String title,
    @Nullable FocusVersion focus,
    @Nullable String provider,
    boolean snake,
    List<OneOf> marks,
    List<String> absent,
    List<String> above,
    List<OneOf> mandatory,
    List<View> views,
    List<Gathered> gathered,
    Map<String, List<String>> from,
    Set<String> always,
    Map<String, FocusType> sources,
    Map<String, List<String>> same,
    List<Proof> proofs,
    List<String> counted,
    Map<String, String> refused,
    List<Told> joined,
    List<Told> without,
    @Nullable String service,
    @Nullable String leftOut,
    @Nullable String compared,
    String sql,
    @Nullable String further) {

  /** Columns one of which must be there. */
  record OneOf(List<String> names) {

    @Override
    public String toString() {
      return String.join(" or ", names);
    }
  }

  /**
   * A way in which a file may look at a bill, such as its actual or its amortised costs.
   *
   * @param pattern what is found in the name of a file that looks so
   */
  public record View(String name, Pattern pattern) {}

  /** A column made as a JSON object of all delivered columns whose names begin alike. */
  record Gathered(String column, String prefix) {}

  /**
   * What the amounts of a delivered cost column become in the ledger.
   *
   * @param column as the format spells it
   */
  public record Proof(String column, List<Part> parts) {}

  /**
   * A ledger column that amounts have become.
   *
   * @param condition SQL of the charges where they have; null for all
   */
  public record Part(String column, @Nullable String condition) {}

  /**
   * Something to say about delivered columns.
   *
   * @param columns as the format spells them
   */
  public record Told(List<String> columns, String sentence) {

    /** Those of a bill's columns that are among them. */
    public List<DeliveredColumn> in(Recognition.Recognised bill) {
      Set<String> meanings = columns.stream().map(Names::meaning).collect(Collectors.toSet());
      return bill.columns().stream()
          .filter(
              column ->
                  columns.contains(column.source())
                      || meanings.contains(Names.meaning(column.name())))
          .toList();
    }
  }

  /** All names of a delivered column, the one that the SELECT spells first. */
  public Stream<String> names(String source) {
    return Stream.concat(Stream.of(source), same.getOrDefault(source, List.of()).stream());
  }

  /** Whether bills of this format may have such a line above their column names. */
  public boolean mayStandBelow(String line) {
    return above.stream().anyMatch(line::startsWith);
  }

  /** The view that a file's name tells; empty if it tells none. */
  public Optional<String> view(String name) {
    return views.stream()
        .filter(view -> view.pattern().matcher(name).find())
        .map(View::name)
        .findFirst();
  }
}
