package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.formats.Recognition.Renamed;
import io.costsense.formats.Recognition.Unrecognised;
import io.costsense.platform.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public class FormatsTests {

  @Test
  void aBillThatKeepsRemovedColumnsIsOfTheNewerVersion() {
    Recognised bill =
        recognised(with(names(FocusVersion.of("1.4")), "ProviderName", "PublisherName"));
    assertThat(bill.format().name()).isEqualTo("focus-1.4");
    assertThat(bill.missing()).isEmpty();
    assertThat(bill.custom())
        .extracting(Recognition.Renamed::to)
        .containsExactly("x_ProviderName", "x_PublisherName");
  }

  @Test
  void everyFocusVersionHasAFormat() {
    assertThat(Formats.known())
        .extracting(Format::name)
        .contains("focus-1.0", "focus-1.1", "focus-1.2", "focus-1.3", "focus-1.4");
  }

  @ParameterizedTest
  @MethodSource("io.costsense.focus.FocusVersion#all")
  void recognisesEachVersionByItsColumnsInAnyOrderAndCase(FocusVersion version) {
    List<String> header = new ArrayList<>(names(version));
    Collections.shuffle(header, new Random(7));
    header.replaceAll(name -> name.toLowerCase(Locale.ROOT));

    Recognised bill = recognised(header);

    assertThat(bill.format().focus()).isEqualTo(version);
    assertThat(bill.missingMandatory()).isEmpty();
    assertThat(bill.custom()).isEmpty();
  }

  @Test
  void theLowestVersionWinsWhenSeveralFit() {
    assertThat(recognised(mandatory(FocusVersion.of("1.2"))).format().name())
        .isEqualTo("focus-1.0");
  }

  @Test
  void carriesTheOldProviderNamesToTheNewOnes() {
    Recognised bill = recognised(names(FocusVersion.of("1.0")));

    assertThat(bill.renamed())
        .containsExactlyInAnyOrder(
            new Renamed("ProviderName", "ServiceProviderName"),
            new Renamed("PublisherName", "HostProviderName"));
    assertThat(bill.missing())
        .contains("InvoiceDetailId")
        .doesNotContain("HostProviderName")
        .hasSize(22);
    assertThat(bill.produced()).extracting(LedgerColumn::name).contains("ServiceProviderName");
  }

  @Test
  void keepsUnknownColumnsUnderAnXName() {
    Recognised bill = recognised(with(names(FocusVersion.of("1.0")), "Id", "x_Team", "X_Zone"));

    assertThat(bill.custom())
        .containsExactly(
            new Renamed("Id", "x_Id"),
            new Renamed("x_Team", "x_Team"),
            new Renamed("X_Zone", "x_Zone"));
    assertThat(bill.produced()).extracting(LedgerColumn::name).endsWith("x_Id", "x_Team", "x_Zone");
  }

  @Test
  void saysWhichMandatoryColumnsAPartialBillLacks() {
    Recognised bill =
        recognised(
            List.of(
                "BillingPeriodStart",
                "ChargePeriodStart",
                "ChargeCategory",
                "EffectiveCost",
                "SkuPriceid"));

    assertThat(bill.missingMandatory())
        .contains("BilledCost", "BillingCurrency")
        .doesNotContain("EffectiveCost");
  }

  @Test
  void aNewNameStandsInForADeprecatedOneOf1_3() {
    List<String> header = without(names(FocusVersion.of("1.3")), "ProviderName", "PublisherName");

    assertThat(recognised(header, "focus-1.3").missingMandatory()).isEmpty();
  }

  @Test
  void refusesFocus0_5AndSaysWhatChanged() {
    Unrecognised bill =
        unrecognised(
            List.of(
                "InvoiceIssuer",
                "ResourceID",
                "ChargeType",
                "Provider",
                "BillingAccountId",
                "BillingPeriodStart",
                "ChargePeriodStart",
                "BilledCost",
                "AmortizedCost",
                "BillingCurrency"));

    assertThat(bill.sentence())
        .contains("FOCUS 0.5")
        .contains("AmortizedCost where FOCUS 1.0 has EffectiveCost")
        .contains("ChargeType where FOCUS 1.0 has ChargeCategory")
        .containsPattern("mandatory columns are missing: .*ChargeCategory.*EffectiveCost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BillingPeriodStart", "ChargePeriodStart"})
  void refusesABillWithoutItsPeriods(String column) {
    Unrecognised bill = unrecognised(without(names(FocusVersion.of("1.0")), column));

    assertThat(bill.sentence())
        .contains("The nearest is FOCUS 1.0")
        .contains("mandatory columns are missing: %s;".formatted(column));
  }

  @Test
  void refusesABillWithoutAnyCost() {
    assertThat(
            unrecognised(
                    without(
                        names(FocusVersion.of("1.0")),
                        "BilledCost",
                        "EffectiveCost",
                        "ListCost",
                        "ContractedCost"))
                .sentence())
        .containsPattern("mandatory columns are missing: BilledCost,.*EffectiveCost.*; found");
  }

  @Test
  void tellsNothingOfAFileThatIsNearNoBill() {
    for (List<String> header :
        List.of(
            List.of("hunter2"),
            List.of("root:x:0:0:root:/root:/bin/bash"),
            List.of("Posten", "Betrag"),
            List.of("client_email", "private_key", "token_uri", "project"),
            List.of("zz", "zz"),
            List.of("name", "date", "location", "s3cret", "x1", "x2", "x3", "x4", "x5"))) {
      assertThat(unrecognised(header).sentence())
          .startsWith("No known format has these columns, or similar ones.")
          .doesNotContain(header.getFirst(), header.getLast());
    }
  }

  @Test
  void namesAProvidersFormatAsTheNearestIfMostOfItIsThere() {
    assertThat(unrecognised(List.of("acme/lineId", "acmeCurrency", "acmeDay", "total")).sentence())
        .contains(
            "The nearest is Acme Cloud's bill, of which these mandatory columns are missing:"
                + " acme_amount; found of it: acme_currency, acme_day, acme_line_id.");
  }

  @Test
  void saysWhatAProvidersBillCantDoWithout() {
    assertThat(unrecognised(List.of("acme/lineId", "acmeAmount", "acmeDay")).sentence())
        .isEqualTo(
            "This is read as Acme Cloud's bill, but columns are missing that it can't do without:"
                + " acme_currency. Add them where the export is defined, and deliver it again.");
  }

  @Test
  void refusesAColumnThatIsThereTwice() {
    assertThat(unrecognised(with(names(FocusVersion.of("1.0")), "billedcost")).sentence())
        .startsWith("The column billedcost is there twice");
  }

  @Test
  void refusesAColumnWithoutAName() {
    assertThat(unrecognised(List.of("BilledCost", " ")).sentence())
        .startsWith("Column 2 of 2 has no name.");
  }

  @Test
  void refusesTwoColumnsThatWouldGetOneName() {
    assertThat(unrecognised(with(names(FocusVersion.of("1.0")), "Id", "x_id")).sentence())
        .startsWith("Two columns would both be called x_id in the ledger");
  }

  @Test
  void aLedgersOwnColumnsOf1_3CanComeBack() {
    List<String> header = without(names(FocusVersion.of("1.3")), "ProviderName", "PublisherName");

    Recognised bill = recognised(with(header, "x_ProviderName"), "focus-1.3");

    assertThat(bill.produced()).extracting(LedgerColumn::name).containsOnlyOnce("x_ProviderName");
  }

  @Test
  void aFormatIsFoundByItsName() {
    assertThat(Formats.named("FOCUS-1.2").title()).isEqualTo("FOCUS 1.2");
    assertThatThrownBy(() -> Formats.named("focus-9"))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("There's no format called focus-9. The known ones are ")
        .hasMessageContaining("focus-1.0, focus-1.1, focus-1.2, focus-1.3, focus-1.4")
        .hasMessageEndingWith("; auto finds the right one by the columns.");
  }

  @Test
  void aProvidersOwnFormatNeedsNoJava() {
    Format format =
        FormatFile.parse(
            """
            -- name: acme
            -- title: Acme's bill
            -- provider: acme
            -- marks: acme/cost, acme/day
            -- source: decimal acme/cost
            -- source: time acme/day
            -- from: BilledCost = acme/cost
            -- from: BillingPeriodStart = acme/day
            -- from: ChargePeriodStart = acme/day
            -- from: BillingCurrency = acme/money
            SELECT carried.*, "acme/cost" AS BilledCost, date_trunc('month', "acme/day") AS BillingPeriodStart,
                   "acme/day" AS ChargePeriodStart, "acme/money" AS BillingCurrency
            FROM source
            """);

    Recognised bill =
        (Recognised)
            Formats.recognise(
                List.of("Acme/Day", "acme/cost", "acme/money", "note"),
                List.of(format, Formats.named("focus-1.0")));

    assertThat(bill.format().name()).isEqualTo("acme");
    assertThat(bill.produced())
        .extracting(LedgerColumn::name)
        .containsExactly(
            "BilledCost", "BillingCurrency", "BillingPeriodStart", "ChargePeriodStart", "x_note");
  }

  public static Recognised recognised(List<String> header) {
    return (Recognised) Formats.recognise(header);
  }

  public static Recognised recognised(List<String> header, String format) {
    return (Recognised) Formats.recognise(header, Formats.named(format));
  }

  private static Unrecognised unrecognised(List<String> header) {
    return (Unrecognised) Formats.recognise(header);
  }

  public static List<String> names(FocusVersion version) {
    return FocusColumns.of(version).stream().map(FocusColumn::name).toList();
  }

  private static List<String> mandatory(FocusVersion version) {
    return FocusColumns.of(version).stream()
        .filter(FocusColumn::isMandatory)
        .map(FocusColumn::name)
        .toList();
  }

  private static List<String> with(List<String> header, String... more) {
    List<String> all = new ArrayList<>(header);
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> without(List<String> header, String... less) {
    return header.stream().filter(name -> !Arrays.asList(less).contains(name)).toList();
  }
}
