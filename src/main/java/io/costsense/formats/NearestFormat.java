package io.costsense.formats;

import io.costsense.focus.FocusVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the format that a header is nearest to. */
final class NearestFormat {

  private NearestFormat() {}

  /**
   * The format with most marks, all of which are there, unless the bill is complete FOCUS.
   * Otherwise the version that knows most FOCUS columns of the header, with the fewest of its
   * mandatory columns absent. On a tie the one for which fewer columns are too new, because bills
   * keep columns that FOCUS has removed; then the lowest.
   */
  static Format of(List<String> header, List<Format> formats) {
    boolean complete = isComplete(header, formats);
    return formats.stream()
        .filter(format -> !complete && new HeaderFit(format, header).isMarked())
        .max(Comparator.comparingInt(format -> format.marks().size()))
        .or(
            () ->
                formats.stream()
                    .filter(format -> format.focus() != null && format.marks().isEmpty())
                    .map(format -> new HeaderFit(format, header))
                    .min(
                        Comparator.comparingLong(HeaderFit::foreign)
                            .thenComparingInt(fit -> fit.absentMandatory().size())
                            .thenComparingLong(HeaderFit::tooNew)
                            .thenComparing(fit -> fit.format().name()))
                    .map(HeaderFit::format))
        .orElseGet(formats::getFirst);
  }

  /**
   * Whether all is there that FOCUS 1.3 or later demands, which no provider's own format has:
   * somebody has made FOCUS of the bill already, as an export of the ledger does.
   */
  private static boolean isComplete(List<String> header, List<Format> formats) {
    return formats.stream()
        .filter(
            format ->
                format.focus() != null && format.focus().compareTo(FocusVersion.of("1.3")) >= 0)
        .anyMatch(format -> new HeaderFit(format, header).absentMandatory().isEmpty());
  }

  /**
   * The format that knows most columns of a header which is none of any, if a person would call
   * that near. What FOCUS knows as well as a provider's format is FOCUS.
   */
  static Optional<Format> ofUnknown(List<String> header, List<Format> formats) {
    Format focus = of(header, formats);
    return Stream.concat(
            Stream.of(focus), formats.stream().filter(format -> format.focus() == null))
        .map(format -> new HeaderFit(format, header))
        .filter(HeaderFit::isNear)
        .reduce((best, fit) -> fit.known() > best.known() ? fit : best)
        .map(HeaderFit::format);
  }
}
