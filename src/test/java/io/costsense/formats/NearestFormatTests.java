package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusVersion;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.formats.Recognition.Unrecognised;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a header that is none of a known bill. */
class NearestFormatTests {

  @Test
  void aSubsetOfFocusIsFocus() {
    assertThat(sentence("BilledCost", "BillingPeriodEnd", "ChargePeriodStart", "ServiceName"))
        .contains("The nearest is FOCUS 1.0,")
        .endsWith(
            "Not even with --accept-partial can CostSense do without BillingPeriodStart. Add that,"
                + " and deliver the bill again.");
    assertThat(sentence("BillingPeriodStart", "ChargePeriodStart", "ServiceProviderName", "Tags"))
        .contains("The nearest is FOCUS 1.4,")
        .contains("Not even with --accept-partial can CostSense do without a cost such as");
  }

  @Test
  void chargesWithoutBillingPeriodsAreFocusByTheMonth() {
    Recognised bill =
        FormatsTests.recognised(
            List.of(
                "BilledCost",
                "BillingCurrency",
                "ChargeCategory",
                "ChargePeriodStart",
                "EffectiveCost",
                "ServiceProviderName",
                "Tags"));
    assertThat(bill.format().title()).isEqualTo("FOCUS 1.3 without billing periods");
    assertThat(bill.missingMandatory()).contains("BillingAccountId", "ListCost", "ContractedCost");
    assertThat(bill.produced())
        .extracting(LedgerColumn::name)
        .contains("BillingPeriodStart", "BillingPeriodEnd");
  }

  @Test
  void namesTheCommandThatReadsABillOfWhichAMarkIsMissing() {
    assertThat(
            sentence(
                "CostInBillingCurrency",
                "Date",
                "BillingCurrency",
                "MeterCategory",
                "SubscriptionId",
                "MeterSubCategory"))
        .endsWith(
            "The nearest is Azure cost and usage details, which is recognised by columns that are"
                + " missing: meter_id, consumed_service. If it is such a bill, import it with:"
                + " ./costsense import FILE --format azure");
  }

  @Test
  void saysWhatItIsThatHasNoCharges() {
    assertThat(
            sentence(
                "Billing account ID",
                "Project ID",
                "SKU ID",
                "Cost type",
                "Usage start date",
                "Usage amount",
                "Cost (€)"))
        .isEqualTo(
            "This is the cost table that Google Cloud's console downloads, which rounds its amounts"
                + " and has no currency column. Export the billing data to BigQuery (standard or"
                + " detailed usage cost), and deliver that table as JSON lines or Parquet.");
    assertThat(
            sentence(
                "PayerAccountId", "LinkedAccountId", "RecordType", "RecordId", "UnBlendedCost"))
        .startsWith("This is AWS's Detailed Billing Report");
  }

  /** Whatever a format's own bill lacks, the sentence names columns, and never an empty list. */
  @Test
  void neverNamesAnEmptyList() {
    for (Format format : Formats.known()) {
      List<String> whole = new ArrayList<>(format.sources().keySet());
      FocusVersion version = format.focus();
      if (version != null) {
        whole.addAll(FormatsTests.names(version));
      }
      for (String absent : whole.stream().distinct().toList()) {
        List<String> header =
            whole.stream().distinct().filter(name -> !name.equals(absent)).toList();
        if (Formats.recognise(header) instanceof Unrecognised bill) {
          assertThat(bill.sentence())
              .as("%s without %s", format.name(), absent)
              .doesNotContain("missing: .", "missing: ;", "found of it: .", "without: .")
              .matches("(?s).*([.]|--format " + format.name() + ")");
        }
      }
    }
  }

  private static String sentence(String... header) {
    return ((Unrecognised) Formats.recognise(List.of(header))).sentence();
  }
}
