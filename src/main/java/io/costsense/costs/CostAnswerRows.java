package io.costsense.costs;

import io.costsense.questions.CostRow;
import io.costsense.questions.EngineValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The rows of a cost answer, which may be many and are written without an object for each.
 *
 * @param names of the dimensions
 */
@JsonSerialize(using = CostAnswerRows.Json.class)
record CostAnswerRows(List<String> names, List<CostRow> rows) {

  /** The dimensions under their own names, then period, currency, amount, lines and rest. */
  static final class Json extends StdSerializer<CostAnswerRows> {

    private static final SerializableString PERIOD = new SerializedString("period");
    private static final SerializableString CURRENCY = new SerializedString("currency");
    private static final SerializableString AMOUNT = new SerializedString("amount");
    private static final SerializableString LINES = new SerializedString("lines");
    private static final SerializableString REST = new SerializedString("rest");

    Json() {
      super(CostAnswerRows.class);
    }

    @Override
    public void serialize(CostAnswerRows answer, JsonGenerator json, SerializationContext context) {
      List<SerializedString> names = answer.names().stream().map(SerializedString::new).toList();
      Map<Instant, String> periods = new HashMap<>();
      json.writeStartArray(answer.rows());
      for (CostRow row : answer.rows()) {
        json.writeStartObject(row);
        for (int i = 0; i < names.size(); i++) {
          json.writeName(names.get(i));
          json.writeString(EngineValue.text(row.values().get(i)));
        }
        json.writeName(PERIOD);
        Instant period = row.period();
        json.writeString(
            period == null ? null : periods.computeIfAbsent(period, Instant::toString));
        json.writeName(CURRENCY);
        json.writeString(row.currency());
        json.writeName(AMOUNT);
        context.writeValue(json, row.amount());
        json.writeName(LINES);
        json.writeNumber(row.lines());
        json.writeName(REST);
        json.writeBoolean(row.rest());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
