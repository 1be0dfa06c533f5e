package io.costsense.exports;

import io.costsense.conformance.Conformance;
import io.costsense.focus.FocusVersion;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /focus/versions}: which versions of FOCUS are understood, and for what. */
@RestController
class FocusVersionsController {

  /** The oldest version first; the last one is the ledger's own. */
  record Versions(List<Version> versions) {}

  /**
   * @param exported whether charges can be exported as a dataset of it
   * @param checked whether a bill can be checked against it
   */
  record Version(String version, boolean exported, boolean checked) {

    private static Version of(FocusVersion version) {
      return new Version(
          version.number(), version.isExported(), Conformance.versions().contains(version));
    }
  }

  @GetMapping("/api/v1/focus/versions")
  Versions versions() {
    return new Versions(FocusVersion.all().stream().map(Version::of).toList());
  }
}
