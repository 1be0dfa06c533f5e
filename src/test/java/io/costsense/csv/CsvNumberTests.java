package io.costsense.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.csv.CsvNumber.Verdict;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvNumberTests {

  private final CsvNumber number = new CsvNumber();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "+5",
        "5.",
        ".5",
        "0005",
        "-0.000",
        "1.5E-7",
        "1e3",
        "1E+3",
        "5.e1",
        ".5e1",
        " 12.5 ",
        "\t7",
        "0.000000800000000000",
        "99999999999999999999.999999999999999999",
        "12345678901234567890.1234567890123456789",
        "123456789012345678",
        "1234567890123456789",
        "0.123456789012345678901234567890123456",
        "1e-40",
        "-1e19",
        "0.1234567890123456789012345678901234567890",
        "1000000000000000000000e-5",
        "0e99999",
        "1000000000000000000.10"
      })
  void addsWhatBigDecimalReads(String text) {
    assertThat(read(text)).isEqualTo(Verdict.NUMBER);
    CsvSum sum = new CsvSum();
    sum.add(number);
    assertThat(sum.amounts().sum()).isEqualByComparingTo(exact(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$3",
        "1,000",
        "1_000",
        "Infinity",
        "NaN",
        "inf",
        ".",
        "-",
        "e5",
        "1e",
        "1e+",
        "1e1.5",
        "1.2.3",
        "- 5",
        "5 5",
        " ",
        "0x1F",
        "1f",
        "١",
        "--1",
        "+-1",
        "12a",
        "(5)",
        "5%"
      })
  void refusesWhatIsNoNumber(String text) {
    assertThat(read(text)).isEqualTo(Verdict.NOT_A_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NULL", "null"})
  void nullIsEmpty(String text) {
    assertThat(read(text)).isEqualTo(Verdict.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000000000000000000", "-1e20", "1e9999", "123456789012345678901.5"})
  void refusesMoreThan20IntegerDigits(String text) {
    assertThat(read(text)).isEqualTo(Verdict.TOO_LARGE);
  }

  @Test
  void refusesHundredsOfDigits() {
    assertThat(read("0." + "7".repeat(300))).isEqualTo(Verdict.TOO_LONG);
    assertThat(read("1e-9999")).isEqualTo(Verdict.TOO_LONG);
    assertThat(read("0." + "7".repeat(40) + "0".repeat(1_000))).isEqualTo(Verdict.TOO_LONG);
    assertThat(read("0." + "0".repeat(300) + "5")).isEqualTo(Verdict.NUMBER);
  }

  @Test
  void countsTheNumbersThatTheLedgerMustRound() {
    CsvSum sum = new CsvSum();
    for (String text :
        new String[] {
          "0.1234567890123456789", "0.123456789012345678", "1.0000000000000000000000"
        }) {
      read(text);
      sum.add(number);
    }
    assertThat(sum.rounded()).isEqualTo(1);
    assertThat(sum.values()).isEqualTo(3);
  }

  @Test
  void sumsAnyNumbersAsBigDecimalDoes() {
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      CsvSum sum = new CsvSum();
      BigDecimal expected = BigDecimal.ZERO;
      for (int i = 0; i < 200; i++) {
        String text = randomNumber(random);
        assertThat(read(text)).as(text).isEqualTo(Verdict.NUMBER);
        sum.add(number);
        expected = expected.add(exact(text));
      }
      assertThat(sum.amounts().sum()).isEqualByComparingTo(expected);
    }
  }

  @Test
  void doesNotOverflowOnManyLargestNumbers() {
    CsvSum sum = new CsvSum();
    String text = "99999999999999999999.9999999999999999";
    read(text);
    for (int i = 0; i < 10_000; i++) {
      sum.add(number);
    }
    assertThat(sum.amounts().sum())
        .isEqualByComparingTo(exact(text).multiply(BigDecimal.valueOf(10_000)));
  }

  static String randomNumber(Random random) {
    StringBuilder text = new StringBuilder(new String[] {"", "-", "+"}[random.nextInt(3)]);
    int whole = random.nextInt(20);
    int fraction = random.nextInt(10) == 0 ? random.nextInt(60) : random.nextInt(20);
    digits(random, text, whole);
    if (fraction > 0 || whole == 0) {
      text.append('.');
      digits(random, text, Math.max(fraction, whole == 0 ? 1 : 0));
    }
    if (random.nextInt(8) == 0) {
      text.append("e-").append(random.nextInt(30));
    }
    return text.toString();
  }

  private static void digits(Random random, StringBuilder text, int count) {
    boolean zeros = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      text.append(zeros ? '0' : (char) ('0' + random.nextInt(10)));
    }
  }

  private Verdict read(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(US_ASCII);
    return number.read(bytes, 1, bytes.length - 1);
  }

  private static BigDecimal exact(String text) {
    String plain = text.strip();
    return plain.startsWith("0e") ? BigDecimal.ZERO : new BigDecimal(plain);
  }
}
