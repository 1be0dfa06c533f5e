package io.costsense.cli;

import io.costsense.conformance.Conformance;
import io.costsense.focus.FocusVersion;
import java.util.Iterator;
import java.util.List;

/** The versions of FOCUS that options take, for help texts and completion. */
final class FocusVersions {

  private FocusVersions() {}

  /** Those that a dataset can be exported in. */
  static final class Exported implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return numbers(FocusVersion.all().stream().filter(FocusVersion::isExported).toList());
    }
  }

  /** Those that a bill can be checked against. */
  static final class Checked implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return numbers(Conformance.versions());
    }
  }

  private static Iterator<String> numbers(List<FocusVersion> versions) {
    return versions.stream().map(FocusVersion::number).iterator();
  }
}
