package io.costsense.imports;

import io.costsense.lake.WrittenFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What became of a bill's charges.
 *
 * @param files the data files that hold them
 * @param leftOut lines whose charges another file of the delivery holds
 * @param added charges that lines make besides their first
 * @param shared the starts of the billing periods that another file must look at in another way
 * @param compared by currency, the EffectiveCost of what that file has too
 * @param withoutCurrency lines that cost nothing and lack their currency
 */
record Shelved(
    List<WrittenFile> files,
    long leftOut,
    long added,
    List<String> shared,
    Map<String, BigDecimal> compared,
    long withoutCurrency) {

  static final Shelved NOTHING = new Shelved(List.of(), 0, 0, List.of(), Map.of(), 0);
}
