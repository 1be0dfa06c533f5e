package io.costsense.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bill of a few lines that breaks no rule of FOCUS 1.2, unless a test says otherwise. Values are
 * written as they are given.
 */
final class SmallBill {

  private final Map<String, String> usual = new LinkedHashMap<>();
  private final List<Map<String, String>> charges = new ArrayList<>();

  SmallBill() {
    for (String column :
        """
        BilledCost=10.50|BillingAccountId=acc-1|BillingAccountName=Main|BillingCurrency=USD
        BillingPeriodEnd=2026-02-01T00:00:00Z|BillingPeriodStart=2026-01-01T00:00:00Z
        CapacityReservationId=|CapacityReservationStatus=|ChargeCategory=Usage|ChargeClass=
        ChargeDescription=A machine|ChargeFrequency=Usage-Based
        ChargePeriodEnd=2026-01-02T00:00:00Z|ChargePeriodStart=2026-01-01T00:00:00Z
        CommitmentDiscountCategory=|CommitmentDiscountId=|CommitmentDiscountName=
        CommitmentDiscountQuantity=|CommitmentDiscountStatus=|CommitmentDiscountType=
        CommitmentDiscountUnit=|ConsumedQuantity=5|ConsumedUnit=Hours|ContractedCost=10.50
        ContractedUnitPrice=2.1|EffectiveCost=10.50|InvoiceId=|InvoiceIssuerName=Cloud
        ListCost=12.50|ListUnitPrice=2.5|PricingCategory=Standard|PricingCurrency=USD
        PricingQuantity=5|PricingUnit=Hours|ProviderName=Cloud|PublisherName=Cloud
        RegionId=eu-1|RegionName=Europe 1|ResourceId=vm-1|ResourceName=web|ResourceType=Machine
        ServiceCategory=Compute|ServiceName=Machines|ServiceSubcategory=Virtual Machines
        SkuId=sku-1|SkuMeter=Machine hours|SkuPriceDetails="{""CoreCount"":2,""x_Tier"":""a""}"
        SkuPriceId=price-1|SubAccountId=sub-1|SubAccountName=Shop|SubAccountType=Project
        Tags="{""env"":""prod"",""old"":true}"\
        """
            .split("[|\n]", -1)) {
      String[] parts = column.split("=", 2);
      usual.put(parts[0], parts[1]);
    }
  }

  /** Adds a charge that differs from the usual one in these columns: names and values in turn. */
  SmallBill charge(String... columnsAndValues) {
    var charge = new LinkedHashMap<String, String>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      usual.putIfAbsent(columnsAndValues[i], "");
      charge.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    charges.add(charge);
    return this;
  }

  SmallBill without(String column) {
    usual.remove(column);
    return this;
  }

  Path write(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "bill", ".csv");
      return Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    var text = new StringBuilder(String.join(",", usual.keySet())).append('\n');
    for (Map<String, String> charge : charges) {
      List<String> cells =
          usual.entrySet().stream()
              .map(usually -> charge.getOrDefault(usually.getKey(), usually.getValue()))
              .toList();
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }
}
