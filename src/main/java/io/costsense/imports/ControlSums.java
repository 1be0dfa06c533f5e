package io.costsense.imports;

import io.costsense.charges.Amounts;
import io.costsense.deliveries.Sentence;
import io.costsense.formats.Format.Part;
import io.costsense.formats.Format.Proof;
import io.costsense.imports.Import.Became;
import io.costsense.imports.Import.ControlSum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proof of an import: for each delivered cost column and currency the sum over what was
 * delivered, and the sums over what it became in the ledger.
 */
final class ControlSums {

  /**
   * The ledger keeps 18 decimals and rounds half up: one rounding moves a value by at most this.
   */
  private static final BigDecimal LARGEST_ROUNDING = new BigDecimal("0.5E-18");

  /**
   * The first sum that a delivery can't have. A thousandth of what a DECIMAL(38,18) has room for,
   * so that no question over several deliveries meets a sum that it can't tell.
   */
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(17);

  private final List<Proof> proofs;
  private final Map<Key, Sum> sums = new HashMap<>();

  /**
   * @param proofs what the columns of all the delivery's formats become
   */
  ControlSums(List<Proof> proofs) {
    this.proofs = proofs;
  }

  private record Key(String column, @Nullable String currency) {}

  private static final class Sum {
    private Amounts read = Amounts.NONE;
    private Amounts rejected = Amounts.NONE;
    private BigDecimal leftOut = BigDecimal.ZERO;
    private final Map<Part, BigDecimal> became = new LinkedHashMap<>();
    private long rounded;

    private BigDecimal stored() {
      return became.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  void addRead(String column, @Nullable String currency, Amounts amounts, long rounded) {
    Sum sum = at(column, currency);
    sum.read = sum.read.plus(amounts);
    sum.rounded += rounded;
  }

  void addRejected(String column, @Nullable String currency, Amounts amounts) {
    Sum sum = at(column, currency);
    sum.rejected = sum.rejected.plus(amounts);
  }

  /** Adds what stands in charges that don't enter the ledger. */
  void addLeftOut(String column, @Nullable String currency, BigDecimal amount) {
    Sum sum = at(column, currency);
    sum.leftOut = sum.leftOut.add(amount);
  }

  /** Adds what stands in the ledger's charges. */
  void addStored(String column, @Nullable String currency, Part part, BigDecimal amount) {
    at(column, currency).became.merge(part, amount, BigDecimal::add);
  }

  void add(ControlSums others) {
    others.sums.forEach(
        (key, other) -> {
          Sum sum = at(key.column, key.currency);
          sum.read = sum.read.plus(other.read);
          sum.rejected = sum.rejected.plus(other.rejected);
          sum.leftOut = sum.leftOut.add(other.leftOut);
          sum.rounded += other.rounded;
        });
  }

  List<ControlSum> list() {
    return sorted().map(e -> sum(e.getKey(), e.getValue())).toList();
  }

  private static ControlSum sum(Key key, Sum sum) {
    var became = new ArrayList<Became>();
    sum.became.forEach(
        (part, amount) -> became.add(new Became(part.column(), part.condition(), amount)));
    BigDecimal stored = sum.stored();
    return new ControlSum(
        key.column,
        key.currency,
        sum.read.sum(),
        sum.rejected.sum(),
        sum.leftOut,
        stored,
        sum.read.sum().subtract(sum.rejected.sum()).subtract(sum.leftOut).subtract(stored),
        sum.rounded,
        became);
  }

  private Stream<Map.Entry<Key, Sum>> sorted() {
    List<String> columns = proofs.stream().map(Proof::column).toList();
    return sums.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Key, Sum> e) -> columns.indexOf(e.getKey().column))
                .thenComparing(e -> String.valueOf(e.getKey().currency)));
  }

  /**
   * A sentence about the first column whose good lines the ledger could not add up, all or some of
   * them; to be asked for before anything is added up.
   */
  Optional<String> tooLarge() {
    return sorted().flatMap(e -> tooLarge(e.getKey(), e.getValue()).stream()).findFirst();
  }

  private static Optional<String> tooLarge(Key key, Sum sum) {
    Amounts good = sum.read.minus(sum.rejected);
    boolean above = good.positive().compareTo(good.negative().negate()) >= 0;
    BigDecimal largest = above ? good.positive() : good.negative();
    return largest.abs().add(rounding(sum.rounded)).compareTo(LIMIT) < 0
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "%s: the amounts %s zero %s add up to %,.0f. A delivery's sum has at most 17"
                    + " digits before the point. Nothing was imported; correct the amounts.",
                key.column,
                above ? "above" : "below",
                key.currency == null ? "without a currency" : "in " + key.currency,
                largest));
  }

  /** By so much rounding some values to 18 decimals can change their sum. */
  static BigDecimal rounding(long values) {
    return LARGEST_ROUNDING.multiply(BigDecimal.valueOf(values));
  }

  /** The first column whose charges don't add up to what was delivered of it. */
  Optional<ControlSum> disagreement() {
    return list().stream().filter(sum -> !isRounding(sum)).findFirst();
  }

  /** Whether a column's difference is none but what rounding its values has made. */
  static boolean isRounding(ControlSum sum) {
    return sum.difference().abs().compareTo(rounding(sum.roundedValues())) <= 0;
  }

  private Sum at(String column, @Nullable String currency) {
    return sums.computeIfAbsent(new Key(column, currency), key -> new Sum());
  }
}
