package io.costsense.invoices;

import io.costsense.focus.CurrencyName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the values of a document's lines. What can't be read is noted down as bad and is null. */
final class RowValues {

  static final List<String> STATUSES = List.of("Open", "Issued", "Voided");
  static final List<String> PERIOD_STATUSES = List.of("Open", "Closed");
  static final List<String> CATEGORIES =
      List.of("Usage", "Purchase", "Tax", "Credit", "Adjustment");

  private static final int LONGEST = 2_000;
  static final int LONGEST_GRAIN = 10_000;
  private static final int LONGEST_NUMBER = 100;
  private static final int SCALE = 18;
  private static final int WHOLE_DIGITS = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final String file;
  private final DocumentHeader header;
  private final BadValues bad;
  private final TextBudget budget;
  private final DocumentRow row;

  RowValues(String file, DocumentHeader header, BadValues bad, TextBudget budget, DocumentRow row) {
    this.file = file;
    this.header = header;
    this.bad = bad;
    this.budget = budget;
    this.row = row;
  }

  long line() {
    return row.line();
  }

  void refuse(DocumentColumn column, String reason) {
    bad.add(file, row.line(), header.name(column), value(column), reason);
  }

  private @Nullable String value(DocumentColumn column) {
    Integer at = header.columns().get(column);
    return at == null ? null : row.value(at);
  }

  /** A text that may be missing. */
  @Nullable String optional(DocumentColumn column) {
    String text = value(column);
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST) {
      refuse(column, "is longer than %,d characters.".formatted(LONGEST));
      return null;
    }
    return storable(column, text);
  }

  private @Nullable String storable(DocumentColumn column, String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      refuse(column, "holds a NUL or half a character, which no text has.");
      return null;
    }
    budget.take(file, text);
    return text;
  }

  /** A text that must be there. */
  @Nullable String text(DocumentColumn column) {
    String text = optional(column);
    if (text == null && value(column) == null) {
      refuse(column, header.name(column) + " is empty; every line needs one.");
    }
    return text;
  }

  /** One of some words in any letter case, as FOCUS writes it. */
  @Nullable String word(DocumentColumn column, List<String> words) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    for (String word : words) {
      if (word.equalsIgnoreCase(text)) {
        return word;
      }
    }
    refuse(column, "is none of %s.".formatted(String.join(", ", words)));
    return null;
  }

  @Nullable String currency() {
    String text = text(DocumentColumn.CURRENCY);
    if (text != null && !CurrencyName.isOne(text)) {
      refuse(DocumentColumn.CURRENCY, CurrencyName.REFUSAL);
      return null;
    }
    return text != null && text.matches("[A-Za-z]{3}") ? text.toUpperCase(Locale.ROOT) : text;
  }

  /** An exact decimal of at most 20 digits before the point and 18 behind it. */
  @Nullable BigDecimal amount() {
    String text = text(DocumentColumn.AMOUNT);
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST_NUMBER
        || !text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      refuse(
          DocumentColumn.AMOUNT,
          "is not a number such as 1234.56, without a currency sign and without separators of"
              + " thousands.");
      return null;
    }
    BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
    if (amount.scale() > SCALE || amount.precision() - amount.scale() > WHOLE_DIGITS) {
      refuse(
          DocumentColumn.AMOUNT,
          "has more than %d digits before the point or more than %d behind it."
              .formatted(WHOLE_DIGITS, SCALE));
      return null;
    }
    return amount.setScale(Math.max(0, amount.scale()));
  }

  /** A time that must be there. */
  @Nullable Instant time(DocumentColumn column) {
    return text(column) == null ? null : optionalTime(column);
  }

  /** A time that may be missing. */
  @Nullable Instant optionalTime(DocumentColumn column) {
    String text = optional(column);
    if (text == null) {
      return null;
    }
    Instant time = BillingMonth.time(text);
    if (time == null) {
      refuse(
          column,
          "is not a time such as 2026-03-01T00:00:00Z, a day such as 2026-03-01 or a month such as"
              + " 2026-03, between 1990 and 2200.");
    }
    return time;
  }

  /** A member of the JSON object InvoiceDetailGrain; null if it isn't told. */
  @Nullable String member(@Nullable JsonNode grain, String name) {
    JsonNode value = grain == null ? null : grain.get(name);
    return value == null || value.isNull() || value.isContainer()
        ? null
        : storable(DocumentColumn.GRAIN, value.asString());
  }

  /** The JSON object InvoiceDetailGrain; null if it isn't told. */
  @Nullable JsonNode grain() {
    String text = value(DocumentColumn.GRAIN);
    if (text == null) {
      return null;
    }
    if (text.length() <= LONGEST_GRAIN) {
      try {
        JsonNode grain = JSON.readTree(text);
        if (grain.isObject()) {
          return grain;
        }
      } catch (JacksonException e) {
        // Refused below like everything else that isn't an object.
      }
    }
    refuse(
        DocumentColumn.GRAIN,
        "is not a JSON object of at most %,d characters.".formatted(LONGEST_GRAIN));
    return null;
  }
}
