package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.focus.Names;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.formats.Recognition.Renamed;
import io.costsense.formats.Recognition.Unrecognised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of a bill's columns, as programs and people spell them. */
class HeaderSpellingTests {

  private static final List<String> AZURE =
      List.of(
          "CostInBillingCurrency",
          "Date",
          "BillingCurrency",
          "MeterCategory",
          "MeterId",
          "ConsumedService",
          "SubscriptionGuid",
          "AccountOwnerId");

  private static final List<String> AWS =
      List.of(
          "lineItem/UnblendedCost",
          "lineItem/LineItemType",
          "lineItem/UsageStartDate",
          "bill/BillingPeriodStartDate",
          "bill/PayerAccountId",
          "lineItem/CurrencyCode",
          "savingsPlan/SavingsPlanARN");

  static List<UnaryOperator<String>> spellings() {
    return List.of(
        name -> name,
        name -> name.toLowerCase(Locale.ROOT),
        name -> name.toUpperCase(Locale.ROOT),
        Names::snake,
        name -> Names.snake(name).toUpperCase(Locale.ROOT),
        name -> Names.snake(name).replace('_', ' '),
        name -> " " + Names.snake(name).replace('_', '-') + " ");
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void anySpellingOfAProvidersNamesIsKnown(UnaryOperator<String> spelling) {
    Recognised azure = FormatsTests.recognised(AZURE.stream().map(spelling).toList());
    assertThat(azure.format().name()).isEqualTo("azure");
    assertThat(azure.columns())
        .extracting(DeliveredColumn::source)
        .containsExactly(
            "cost_in_billing_currency",
            "date",
            "billing_currency",
            "meter_category",
            "meter_id",
            "consumed_service",
            "subscription_guid",
            "custom 8");

    Recognised aws = FormatsTests.recognised(AWS.stream().map(spelling).toList());
    assertThat(aws.format().name()).isEqualTo("aws-cur");
    assertThat(aws.custom()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void anySpellingOfFocusNamesIsKnown(UnaryOperator<String> spelling) {
    for (FocusVersion version : FocusVersion.all()) {
      Recognised bill =
          FormatsTests.recognised(FormatsTests.names(version).stream().map(spelling).toList());
      assertThat(bill.format().focus()).isEqualTo(version);
      assertThat(bill.missingMandatory()).isEmpty();
      assertThat(bill.custom()).isEmpty();
    }
  }

  /** Otherwise one of two columns of a bill would stand for the other. */
  @Test
  void noTwoColumnsOfAFormatMeanTheSame() {
    for (Format format : Formats.known()) {
      Map<String, String> columns = new HashMap<>();
      for (String source : format.sources().keySet()) {
        format
            .names(source)
            .forEach(
                name ->
                    assertThat(columns.put(Names.meaning(name), source))
                        .as("%s: %s", format.name(), name)
                        .isNull());
      }
    }
    assertThat(FocusColumns.all().stream().map(column -> Names.meaning(column.name())))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name der Kosten (%s)",
        "Nombre de cuenta (%s)",
        "アカウント名 (%s)",
        "帳戶名稱（%s）",
        "Ödenen (toplam) (%s)",
        "(brut) coût ( %s ) "
      })
  void aLocalisedNameIsTheEnglishOneBehindIt(String pattern) {
    Recognised bill =
        FormatsTests.recognised(AZURE.stream().map(name -> pattern.formatted(name)).toList());

    assertThat(bill.format().name()).isEqualTo("azure");
    assertThat(bill.columns())
        .extracting(DeliveredColumn::name)
        .startsWith(pattern.formatted("CostInBillingCurrency"));
    assertThat(bill.custom())
        .containsExactly(new Renamed(pattern.formatted("AccountOwnerId"), "x_account_owner_id"));
  }

  @Test
  void aNameWithParenthesesIsNoLocalisedOne() {
    Recognised focus =
        FormatsTests.recognised(
            with(
                FormatsTests.names(FocusVersion.of("1.0")), "My cost (BilledCost)", "Team (Tags)"));
    assertThat(focus.custom())
        .extracting(Renamed::to)
        .containsExactly("x_My cost (BilledCost)", "x_Team (Tags)");

    Recognised aws =
        FormatsTests.recognised(
            with(
                AWS,
                "resourceTags/user:a (lineItem/UsageAmount)",
                "resourceTags/user:b (y)",
                "resourceTags/user:c (z)"));
    assertThat(aws.gathered().get("resource_tags"))
        .extracting(Recognition.Entry::key)
        .containsExactly("user:a (lineItem/UsageAmount)", "user:b (y)", "user:c (z)");
  }

  @Test
  void saysOfALocalisedBillWhatItLacks() {
    List<String> header =
        AZURE.stream()
            .filter(name -> !name.equals("BillingCurrency"))
            .map(name -> "Lokal (" + name + ")")
            .toList();
    assertThat(unrecognised(header))
        .isEqualTo(
            "This is read as Azure cost and usage details, but columns are missing that it can't do"
                + " without: billing_currency. Add them where the export is defined, and deliver it"
                + " again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"billedcost", "BILLED_COST", "Billed Cost", "billed-cost", "BilledCost"})
  void refusesTwoSpellingsOfOneColumn(String second) {
    assertThat(unrecognised(with(FormatsTests.names(FocusVersion.of("1.0")), second)))
        .startsWith("The column " + second + " is there twice")
        .endsWith("Remove or rename one of them.");
  }

  @Test
  void refusesTwoSpellingsOfAProvidersColumn() {
    assertThat(unrecognised(with(AZURE, "cost in billing currency")))
        .startsWith("The column cost in billing currency is there twice");
    assertThat(unrecognised(with(AWS, "resourceTags/user:a", "resource_tags_user:a")))
        .startsWith("The column resource_tags_user:a is there twice");
  }

  @Test
  void keepsTagsApartThatDifferInLetterCase() {
    Recognised bill =
        FormatsTests.recognised(
            with(
                AWS,
                "resourceTags/user:client",
                "resourceTags/user:Client",
                "costCategory/Team",
                "costCategory/team"));
    assertThat(bill.gathered().get("resource_tags"))
        .extracting(Recognition.Entry::key)
        .containsExactly("user:client", "user:Client");
    assertThat(bill.gathered().get("cost_category"))
        .extracting(Recognition.Entry::key)
        .containsExactly("Team", "team");
  }

  @Test
  void refusesOneNameTwice() {
    List<String> header = with(FormatsTests.names(FocusVersion.of("1.0")), "Team", "Team");
    assertThat(unrecognised(header))
        .isEqualTo(
            "The column Team is there twice, as column 44 and as column 45. Remove or rename one of"
                + " them.");
  }

  @Test
  void boundsTheLengthOfNames() {
    assertThat(unrecognised(with(FormatsTests.names(FocusVersion.of("1.0")), "é".repeat(501))))
        .isEqualTo(
            "The name of column 44 has 1,002 bytes; a name may have 1,000. Give it a shorter one.");
    List<String> header = new ArrayList<>(FormatsTests.names(FocusVersion.of("1.0")));
    for (int i = 100; i < 400; i++) {
      header.add("n".repeat(997) + i);
    }
    assertThat(unrecognised(header))
        .startsWith("The names of the columns have 300,")
        .endsWith("bytes together; CostSense takes 262,144. Remove columns that nobody needs.");
  }

  private static String unrecognised(List<String> header) {
    return ((Unrecognised) Formats.recognise(header)).sentence();
  }

  private static List<String> with(List<String> header, String... more) {
    List<String> all = new ArrayList<>(header);
    all.addAll(List.of(more));
    return all;
  }
}
