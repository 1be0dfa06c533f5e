package io.costsense.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What the benchmarks ask a server. */
final class BenchQuestions {

  private static final List<String> METRICS =
      List.of("EffectiveCost", "BilledCost", "ListCost", "ContractedCost");

  private BenchQuestions() {}

  /** Summaries of other months, metrics and filters. */
  static List<String> dashboards() {
    var questions = new ArrayList<String>();
    for (String metric : METRICS) {
      for (int month = 1; month <= 6; month++) {
        for (String filter :
            List.of("", "&filter=ChargeCategory=Usage", "&filter=ServiceCategory=Compute")) {
          questions.add(
              "/api/v1/dashboard/summary?metric=%s&month=2026-%02d%s"
                  .formatted(metric, month, filter));
        }
      }
    }
    return questions;
  }

  /**
   * Cost questions that the rollup can answer, all different.
   *
   * @param limit of each; another one makes others of them
   */
  static List<String> costs(int limit) {
    List<String> questions = new ArrayList<>();
    for (String metric : METRICS) {
      for (String by :
          List.of(
              "ServiceName",
              "SubAccountName",
              "RegionName",
              "ServiceCategory",
              "ChargeCategory",
              "ServiceName,RegionName",
              "SubAccountName,ServiceCategory",
              "ServiceProviderName,PricingCategory")) {
        for (String granularity : List.of("none", "day", "week", "month")) {
          for (int month = 1; month <= 12; month++) {
            questions.add(question(metric, by, granularity, month) + "&limit=" + limit);
          }
        }
      }
    }
    Collections.shuffle(questions, new Random(limit));
    return questions;
  }

  /** From a month's start up to a year, so that short and long questions mix. */
  private static String question(String metric, String by, String granularity, int month) {
    LocalDate from = LocalDate.of(2026, 6, 1).minusMonths(month);
    LocalDate to = granularity.equals("day") ? from.plusDays(30) : LocalDate.of(2026, 6, 15);
    return "/api/v1/costs?metric=%s&group_by=%s&granularity=%s&from=%s&to=%s"
        .formatted(metric, by, granularity, from, to);
  }
}
