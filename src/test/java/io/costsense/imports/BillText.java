package io.costsense.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small bill in the making: every mandatory column of FOCUS 1.0, filled with something sensible
 * unless a test says otherwise. Values are written as they are given: a test quotes what it wants
 * quoted.
 */
public final class BillText {

  private final String account;
  private final Map<String, String> usual = new LinkedHashMap<>();
  private final List<Map<String, String>> charges = new ArrayList<>();
  private String lineEnd = "\n";

  private BillText(String account) {
    this.account = account;
  }

  /** A bill of one billing account for one month, such as {@code 2025-01}. */
  static BillText of(String account, String month) {
    var bill = new BillText(account);
    bill.usual.put("BilledCost", "1");
    bill.usual.put("BillingAccountId", account);
    bill.usual.put("BillingAccountName", "Account " + account);
    bill.usual.put("BillingCurrency", "USD");
    bill.usual.put("BillingPeriodEnd", next(month) + "-01T00:00:00Z");
    bill.usual.put("BillingPeriodStart", month + "-01T00:00:00Z");
    bill.usual.put("ChargeCategory", "Usage");
    bill.usual.put("ChargeClass", "");
    bill.usual.put("ChargeDescription", "Virtual machine");
    bill.usual.put("ChargePeriodEnd", month + "-04T00:00:00Z");
    bill.usual.put("ChargePeriodStart", month + "-03T00:00:00Z");
    bill.usual.put("ContractedCost", "1");
    bill.usual.put("EffectiveCost", "1");
    bill.usual.put("InvoiceIssuerName", "Cloud Inc.");
    bill.usual.put("ListCost", "1");
    bill.usual.put("PricingQuantity", "1");
    bill.usual.put("PricingUnit", "Hours");
    bill.usual.put("ProviderName", "Cloud");
    bill.usual.put("PublisherName", "Cloud");
    bill.usual.put("ServiceCategory", "Compute");
    bill.usual.put("ServiceName", "Machines");
    return bill;
  }

  private static String next(String month) {
    return java.time.YearMonth.parse(month).plusMonths(1).toString();
  }

  /** What every charge has that doesn't say otherwise; a new column stands at the end. */
  BillText column(String name, String value) {
    usual.put(name, value);
    return this;
  }

  BillText without(String... columns) {
    for (String column : columns) {
      usual.remove(column);
    }
    return this;
  }

  /** Adds a charge; pairs of a column and its text. */
  BillText charge(String... columnsAndValues) {
    var charge = new LinkedHashMap<>(usual);
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      if (!usual.containsKey(columnsAndValues[i])) {
        throw new IllegalArgumentException("No column " + columnsAndValues[i]);
      }
      charge.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    charges.add(charge);
    return this;
  }

  BillText charges(int count) {
    for (int i = 0; i < count; i++) {
      charge();
    }
    return this;
  }

  BillText lineEnd(String end) {
    lineEnd = end;
    return this;
  }

  String account() {
    return account;
  }

  String header() {
    return String.join(",", usual.keySet());
  }

  List<String> lines() {
    return charges.stream().map(charge -> String.join(",", charge.values())).toList();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(header()).append(lineEnd);
    lines().forEach(line -> text.append(line).append(lineEnd));
    return text.toString();
  }

  Path in(Path folder, String name) {
    return write(folder, name, toString());
  }

  public static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
