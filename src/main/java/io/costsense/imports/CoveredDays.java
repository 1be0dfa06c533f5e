package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.lake.TableWrite;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a delivery has all the days that it would take the place of: the second half of a month
 * is no newer version of the whole.
 */
record CoveredDays(List<Gap> gaps) {

  /** The days of a billing period, both ends included. */
  private record Days(LocalDate first, LocalDate last) {

    private static Days of(LakeFile file) {
      return new Days(day(file.firstCharge()), day(file.lastCharge()));
    }

    private Days and(Days other) {
      return new Days(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }

    private boolean covers(Days other) {
      return !first.isAfter(other.first) && !last.isBefore(other.last);
    }

    @Override
    public String toString() {
      return first.equals(last) ? "of " + first : "from " + first + " to " + last;
    }
  }

  /** A billing period of which the delivery has fewer days than the ledger. */
  private record Gap(LocalDate period, Days held, Days brought) {

    @Override
    public String toString() {
      return "For the billing period of %s it has charges %s, the ledger has charges %s."
          .formatted(period, brought, held);
    }
  }

  static CoveredDays of(String source, TableVersion ledger, TableWrite write) {
    Map<Instant, Days> held = new TreeMap<>();
    ledger.files().stream()
        .filter(file -> file.source().equals(source))
        .forEach(file -> held.merge(file.billingPeriodStart(), Days.of(file), Days::and));
    Map<Instant, Days> brought = new TreeMap<>();
    write.added().stream()
        .map(file -> write.describe(file, source))
        .forEach(file -> brought.merge(file.billingPeriodStart(), Days.of(file), Days::and));
    var gaps = new ArrayList<Gap>();
    brought.forEach(
        (period, days) -> {
          Days before = held.get(period);
          if (before != null && !days.covers(before)) {
            gaps.add(new Gap(day(period), before, days));
          }
        });
    return new CoveredDays(gaps);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /**
   * @throws BadDelivery if days would be lost
   */
  void demandAll(String source) {
    if (!gaps.isEmpty()) {
      throw new BadDelivery(
          DeliveryProblems.ANOTHER_BILL,
          "This delivery would replace days of source '%s' that it doesn't have. %s Deliver the whole period, all its files in one import; or say with --source '%s' that it takes the place of all that."
              .formatted(source, gaps.getFirst(), source));
    }
  }

  /** What there is to say when somebody decided so. */
  String note() {
    return gaps.isEmpty() ? "" : " It replaced days that it doesn't have. " + gaps.getFirst();
  }
}
