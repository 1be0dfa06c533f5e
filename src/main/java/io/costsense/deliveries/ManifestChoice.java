package io.costsense.deliveries;

import io.costsense.deliveries.ManifestFiles.Found;
import io.costsense.formats.BilledDays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which manifests of a folder count. A provider writes a bill anew again and again, so of the
 * manifests of one bill for the same days the newest counts. What can't be shown to be older than
 * another one of its bill and its days is never left out.
 */
final class ManifestChoice {

  /**
   * A manifest that doesn't count.
   *
   * @param by the newer one
   */
  record Older(Found manifest, Found by) {}

  private static final Comparator<Found> NEWEST_FIRST =
      Comparator.<Found, String>comparing(found -> found.manifest().run())
          .reversed()
          .thenComparingInt(found -> found.path().getNameCount())
          .thenComparing(found -> found.path().toString());

  private final ManifestFiles files;
  private final List<Found> counting = new ArrayList<>();
  private final List<Older> older = new ArrayList<>();

  /**
   * @throws BadDelivery if two manifests are of one bill and the same days, and nothing shows which
   *     is newer
   */
  ManifestChoice(List<Found> all, ManifestFiles files) throws IOException {
    this.files = files;
    Map<List<String>, List<Found>> bills = new LinkedHashMap<>();
    for (Found found : all) {
      if (found.manifest().bill().isEmpty()) {
        counting.add(found);
      } else {
        bills.computeIfAbsent(bill(found), bill -> new ArrayList<>()).add(found);
      }
    }
    for (List<Found> ofOneBill : bills.values()) {
      choose(ofOneBill);
    }
    demandDifferentScopes();
  }

  /** Two exports of one scope hold the same costs, whatever they are called. */
  private void demandDifferentScopes() {
    Map<List<String>, List<Found>> scopes = new LinkedHashMap<>();
    for (Found found : counting) {
      if (!found.manifest().scope().isEmpty()) {
        List<Found> others =
            scopes.computeIfAbsent(found.manifest().scope(), scope -> new ArrayList<>());
        others.forEach(other -> demandDifferentDays(other, found));
        others.add(found);
      }
    }
  }

  private static void demandDifferentDays(Found one, Found other) {
    BilledDays days = one.manifest().days();
    BilledDays others = other.manifest().days();
    if (days != null && others != null && days.overlap(others) && !bill(one).equals(bill(other))) {
      throw new BadDelivery(
          DeliveryProblems.COUNTED_TWICE,
          "%s and %s are manifests of two exports of the same costs (%s) for the same days: they would count twice. Import one of the exports alone."
              .formatted(one.name(), other.name(), one.manifest().title()));
    }
  }

  private static List<String> bill(Found found) {
    var bill = new ArrayList<>(found.manifest().bill());
    bill.add(found.manifest().title());
    return bill;
  }

  List<Found> counting() {
    return counting;
  }

  List<Older> older() {
    return older;
  }

  private void choose(List<Found> ofOneBill) throws IOException {
    var chosen = new ArrayList<Found>();
    for (Found next : ofOneBill.stream().sorted(NEWEST_FIRST).toList()) {
      Found newer = newer(next, chosen);
      if (newer == null) {
        chosen.add(next);
      } else {
        older.add(new Older(next, newer));
      }
    }
    counting.addAll(chosen);
  }

  /** The chosen manifest in whose place the other stood; null if there is none. */
  private @Nullable Found newer(Found next, List<Found> chosen) throws IOException {
    for (Found other : chosen) {
      BilledDays days = next.manifest().days();
      BilledDays others = other.manifest().days();
      if (days == null || others == null || !others.overlap(days)) {
        continue;
      }
      if ((isNewer(other, next) && others.cover(days))
          || files.there(next).equals(files.there(other))) {
        return other;
      }
      throw new BadDelivery(
          DeliveryProblems.COUNTED_TWICE,
          "%s and %s name files of one bill (%s) for the same days, and nothing in them shows that the one is newer and takes the place of the other: their charges would count twice. Import the newer one alone."
              .formatted(other.name(), next.name(), next.manifest().title()));
    }
    return null;
  }

  /**
   * By what the manifests say of their runs; where they say nothing, by their places: the one in
   * the folder above the other's is what the provider keeps up to date.
   */
  private static boolean isNewer(Found one, Found other) {
    String run = one.manifest().run();
    String others = other.manifest().run();
    if (!run.isEmpty() && !others.isEmpty()) {
      return run.compareTo(others) > 0;
    }
    Path above = one.path().getParent();
    Path below = other.path().getParent();
    return above != null && below != null && !above.equals(below) && below.startsWith(above);
  }
}
