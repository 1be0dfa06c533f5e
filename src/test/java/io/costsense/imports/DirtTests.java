package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Names and bytes that nobody meant well. {@code -Dtest.rounds=60} throws more dirt. */
class DirtTests extends ImportTest {

  private static final int ROUNDS = Integer.getInteger("test.rounds", 6);

  /**
   * Each is kept under its own name or refused in a sentence; none breaks a query, then or later.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x_\"; DROP TABLE charge; --",
        "x_'quoted'",
        "x_a\nb",
        "x_{'name': 1}",
        "x_Straße 日本 🚀",
        "x_SourceLine",
        "x_ImportId",
        "x_SourceName",
        "x_SourceFile",
        "x_",
        "Robert'); --",
        "SELECT",
        "file_row_number",
        "filename",
        "record",
        "charge_position",
        "line_offset",
        "BilledCost ",
        "x_$1",
        "x_%s%n%d",
        "x_\\",
        "x_?"
      })
  void takesOrRefusesAHostileColumnName(String name) {
    Path file =
        bill()
            .column('"' + name.replace("\"", "\"\"") + '"', "\"it's\"")
            .charges(3)
            .in(bills, "bill.csv");
    JsonNode record = imported(file);
    assertNothingLeftOver();
    switch (record.path("state").asString()) {
      case "done" -> {
        assertThat(only("count(*) || ' ' || sum(BilledCost)::DECIMAL(38,0)")).isEqualTo("3 3");
        boolean taken =
            name.startsWith("x_") && !name.matches("x_(Source(Name|File|Line)|ImportId)");
        String kept = taken ? name : "x_" + name;
        JsonNode custom = record.path("columns").path("custom");
        assertThat(custom.valueStream().map(JsonNode::asString)).containsExactly(kept);
        JsonNode line =
            server
                .json(
                    "/api/v1/costs/lines?from=2025-01-01&to=2025-02-01&filter=BillingAccountId="
                        + account)
                .path("lines")
                .get(0);
        assertThat(line.path("charge").path(kept).asString()).isEqualTo("it's");
      }
      case "rejected" ->
          assertThat(record.path("message").asString()).startsWith("bill.csv: ").endsWith(".");
      default -> throw new AssertionError(record.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 5_000})
  void refusesOrTakesAnEndlessName(int length) {
    Path file = bill().column("x_" + "a".repeat(length), "v").charges(1).in(bills, "bill.csv");
    assertThat(imported(file).path("state").asString()).isIn("done", "rejected");
  }

  /**
   * Bytes of a bill are turned, taken out, doubled or put elsewhere. Whatever comes of it: an
   * answer, and if it counts, a ledger that holds what was read.
   */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void neitherFallsOverDirtNorHidesIt(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      BillText bill = bill();
      for (int i = 0; i < 12; i++) {
        bill.charge(
            "ChargeDescription",
            "\"Charge, no. " + i + "\"",
            "BilledCost",
            i + "." + random.nextInt(1000));
      }
      source = "dirt-%d-%d".formatted(seed, round);
      byte[] dirty = dirtied(bill.toString().getBytes(StandardCharsets.UTF_8), random);
      Path file = BillText.write(bills, "dirty.csv", dirty);
      JsonNode record = server.imported(options().acceptingPartial(), file);
      String what = "seed %d, round %d: %s".formatted(seed, round, record);
      String state = record.path("state").asString();
      assertThat(state).as(what).isIn("done", "rejected", "unchanged");
      assertThat(record.path("message").asString()).as(what).endsWith(".");
      if (state.equals("done")) {
        assertThat(stored("count(*)"))
            .as(what)
            .isEqualTo(List.of(List.of(record.path("lines_accepted").asString())));
        for (JsonNode sum : record.path("control_sums")) {
          BigDecimal read = sum.path("read").decimalValue();
          assertThat(sum.path("stored").decimalValue().add(sum.path("rejected").decimalValue()))
              .as(what)
              .isEqualByComparingTo(read);
        }
      }
      assertNothingLeftOver();
    }
  }

  private static byte[] dirtied(byte[] clean, Random random) {
    byte[] bytes = clean.clone();
    for (int change = 1 + random.nextInt(6); change > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\"\",\n\r;\0 NULL-".charAt(random.nextInt(13));
        case 2 -> bytes = cut(bytes, at, Math.min(bytes.length, at + random.nextInt(40)));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(60), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    byte[] rest = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, rest, 0, from);
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }
}
