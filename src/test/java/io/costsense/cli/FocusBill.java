package io.costsense.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A bill of FOCUS 1.0 with a column of its own, in a month that no other test has. */
final class FocusBill {

  private static final String HEADER =
      "BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
          + "ChargeCategory,ChargeClass,ChargeFrequency,InvoiceIssuerName,PricingUnit,"
          + "ServiceCategory,ServiceName,BilledCost,EffectiveCost,ListCost,ContractedCost,"
          + "PricingQuantity,ListUnitPrice,ChargePeriodStart,ChargePeriodEnd,ChargeDescription,"
          + "ResourceId,SkuId,ProviderName,PublisherName,x_Team\n";

  private FocusBill() {}

  /**
   * Writes one with a charge for each currency and effective cost.
   *
   * @param charges such as {@code USD 1.5}
   */
  static Path write(Path file, List<String> charges) throws IOException {
    var text = new StringBuilder(HEADER);
    for (String charge : charges) {
      String[] parts = charge.split(" ", -1);
      text.append(
          "%s,Shell,%s,2011-05-01,2011-06-01,Usage,,Usage-Based,Cloud,Hours,Compute,Machines,0,%s,0,0,1,0,2011-05-02,2011-05-03,d,r,s,Cloud,Cloud,t\n"
              .formatted(file.getFileName(), parts[0], parts[1]));
    }
    return Files.writeString(file, text);
  }
}
