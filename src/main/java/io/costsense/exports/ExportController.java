package io.costsense.exports;

import io.costsense.costs.ChargeSelections;
import io.costsense.focus.FocusVersion;
import io.costsense.platform.Asker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /exports/focus}: charges as a FOCUS dataset. */
@RestController
class ExportController {

  private static final Set<String> PARAMETERS =
      Set.of("from", "to", "filter", "as_of", "version", "format", "lineage");

  /** The versions that a dataset can be written in, the ledger's own last. */
  private static final List<FocusVersion> VERSIONS =
      FocusVersion.all().stream().filter(FocusVersion::isExported).toList();

  private final ChargeSelections selections;
  private final Exports exports;

  ExportController(ChargeSelections selections, Exports exports) {
    this.selections = selections;
    this.exports = exports;
  }

  @GetMapping("/api/v1/exports/focus")
  void export(@RequestParam MultiValueMap<String, String> query, HttpServletResponse response)
      throws IOException {
    Export export = read(query);
    try {
      exports.send(export, new Download(response, export));
    } catch (Download.ClientGone | Asker.Gone e) {
      // The work has ended with it; there is nobody left to tell.
    }
  }

  private Export read(MultiValueMap<String, String> query) {
    var selection = selections.readFromTheFirst(query, PARAMETERS);
    List<String> versions = VERSIONS.stream().map(FocusVersion::number).toList();
    String version = ChargeSelections.word(query, "version", versions, versions.getLast());
    List<String> formats = Arrays.stream(ExportFormat.values()).map(ExportFormat::ending).toList();
    String format = ChargeSelections.word(query, "format", formats, formats.getFirst());
    String lineage = ChargeSelections.word(query, "lineage", List.of("false", "true"), "false");
    return new Export(
        selection,
        VERSIONS.get(versions.indexOf(version)),
        Arrays.stream(ExportFormat.values())
            .filter(known -> known.ending().equals(format))
            .findFirst()
            .orElseThrow(),
        Boolean.parseBoolean(lineage));
  }
}
