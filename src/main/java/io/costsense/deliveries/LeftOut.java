package io.costsense.deliveries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a delivery isn't read, and why: what a person must see who misses something. */
public final class LeftOut {

  private static final int SHOWN = 5;

  private final boolean partial;
  private final List<String> parts = new ArrayList<>();
  private final List<String> bills = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final Map<String, List<String>> older = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();

  /**
   * @param partial whether somebody has decided to do without parts of the bill
   */
  LeftOut(boolean partial) {
    this.partial = partial;
  }

  /**
   * A file that may be a part of a bill, but can't be read because of its name.
   *
   * @throws BadDelivery unless that is accepted
   */
  void part(String name) {
    if (!partial) {
      throw UnreadParts.refusal(name);
    }
    parts.add(name);
  }

  /** A file that is no bill by its name, or that programs hide. */
  public void other(String name, boolean endsLikeBill) {
    (endsLikeBill ? bills : others).add(name);
  }

  /** A file of an older run of an export. */
  void older(String name, String manifest) {
    older.computeIfAbsent(manifest, key -> new ArrayList<>()).add(name);
  }

  /** A whole sentence. */
  void remark(String sentence) {
    remarks.add(sentence);
  }

  /** A folder such as {@code month=6} whose name is no column of the bill. */
  public void folder(String name) {
    if (!folders.contains(name)) {
      folders.add(name);
    }
  }

  /** Each sentence with a blank before it. */
  public String sentences() {
    var text = new StringBuilder();
    older.forEach(
        (manifest, names) ->
            text.append(
                Sentence.of(
                    " Left out: %s of an older run: %s. %s names the newer ones.",
                    Sentence.count(names.size(), "file"), listed(names), manifest)));
    if (!parts.isEmpty()) {
      text.append(
          Sentence.of(
              " The total may be incomplete. Left out: %s of a bill whose %s read: %s.",
              Sentence.count(parts.size(), "possible part"),
              parts.size() == 1 ? "name isn't" : "names aren't",
              listed(parts)));
    }
    var all = new ArrayList<>(bills);
    all.addAll(others);
    if (!all.isEmpty()) {
      text.append(
          Sentence.of(
              " Left out: %s that %s: %s.",
              Sentence.count(all.size(), "file"),
              all.size() == 1 ? "is not a bill" : "are not bills",
              listed(all)));
    }
    if (!folders.isEmpty()) {
      text.append(
          Sentence.of(
              " Not read as columns, because the bill's format has none of these names: %s.",
              listed(folders)));
    }
    remarks.stream().limit(SHOWN).forEach(remark -> text.append(' ').append(remark));
    if (remarks.size() > SHOWN) {
      text.append(
          Sentence.of(" %,d more remarks like these are not shown.", remarks.size() - SHOWN));
    }
    return text.toString();
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.stream().limit(SHOWN).toList());
    return names.size() > SHOWN
        ? Sentence.of("%s and %,d more", first, names.size() - SHOWN)
        : first;
  }
}
