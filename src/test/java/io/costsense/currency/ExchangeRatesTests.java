package io.costsense.currency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.ServerTest;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rate counts, and which stays. Today is in April 2026. */
@ServerTest
class ExchangeRatesTests {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);
  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-04-20T12:00:00Z"), ZoneOffset.UTC);

  @Autowired private JdbcClient control;
  @Autowired private RateBooks books;
  @Autowired private FrozenRates frozen;
  @Autowired private RateImports imports;
  @Autowired private ManualRates manual;

  private ExchangeRates rates;
  private Tenant tenant = Tenant.DEFAULT;

  @BeforeEach
  void aTenantWithoutRates() {
    rates = new ExchangeRates(books, frozen, TODAY);
    tenant = new Tenant("rates_" + TENANTS.incrementAndGet());
    control.sql("INSERT INTO tenant (id) VALUES (?)").param(tenant.id()).update();
  }

  private RateImports.Report imported(String text) {
    byte[] content = text.getBytes(UTF_8);
    return imports.run(tenant, RateFile.read("file.csv", content), content);
  }

  @Test
  void refusesMoreMonthsAndPairsThanAMemoryShouldHold() {
    var text = new StringBuilder("date,from,to,rate\n");
    YearMonth month = YearMonth.of(1950, 1);
    for (int i = 0; i <= RateImports.MOST_MONTHS; i++) {
      text.append(month.plusMonths(i / 999).atDay(1)).append(",C").append(i % 999);
      text.append(",USD,1\n");
    }
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> imported(text.toString()))
        .withMessageContaining("months and pairs of currencies with imported rates");
    assertThat(books.of(tenant).months()).isEmpty();
  }

  private void set(YearMonth month, String from, String to, String rate, boolean restate) {
    manual.set(tenant, MonthRate.byHand(month, from, to, new BigDecimal(rate)), restate);
  }

  private UsedRate used(@Nullable String from, String to, YearMonth month) {
    return rates.conversion(tenant, to, List.of(new CurrencyMonth(from, month))).rates().getFirst();
  }

  private String rate(String from, String to, YearMonth month) {
    return used(from, to, month).rate().toPlainString();
  }

  @Test
  void aMonthsRateIsTheMeanOfItsDays() {
    imported("Date,USD,\n2026-03-02,1.08,\n2026-03-03,1.09,\n2026-03-04,1.10,\n2026-04-01,1.2,\n");
    assertThat(rate("EUR", "USD", MARCH)).isEqualTo("1.09");
    UsedRate used = used("USD", "EUR", MARCH);
    assertThat(used.rate()).isEqualByComparingTo("0.917431192660550459");
    assertThat(used.rounded()).isTrue();
    assertThat(used.legs())
        .containsExactly(
            new UsedRate.Leg("EUR", "USD", new BigDecimal("1.09"), "ecb", "file.csv", 3));
  }

  @Test
  void convertsExactly() {
    set(APRIL, "USD", "EUR", "0.913", false);
    Conversion conversion =
        rates.conversion(
            tenant,
            "EUR",
            List.of(new CurrencyMonth("USD", APRIL), new CurrencyMonth("EUR", APRIL)));
    assertThat(conversion.convert("USD", APRIL, new BigDecimal("12345678901.000000000000000001")))
        .isEqualByComparingTo("11271604836.613000000000000000913");
    assertThat(conversion.convert("EUR", APRIL, new BigDecimal("2.5"))).isEqualTo("2.5");
    assertThat(conversion.rates()).hasSize(1);
  }

  @Test
  void aRateByHandWinsOverImportedOnesInEitherDirection() {
    imported("Date,USD,\n2026-04-02,1.1,\n");
    set(APRIL, "USD", "EUR", "0.5", false);
    assertThat(rate("USD", "EUR", APRIL)).isEqualTo("0.5");
    assertThat(rate("EUR", "USD", APRIL)).isEqualTo("2");
    set(APRIL, "EUR", "USD", "4", false);
    assertThat(rate("USD", "EUR", APRIL)).isEqualTo("0.25");
    assertThat(imported("Date,USD,\n2026-04-03,1.3,\n").keptByHand()).isOne();
    assertThat(rate("USD", "EUR", APRIL)).isEqualTo("0.25");
    manual.unset(tenant, APRIL, "USD", "EUR", false);
    assertThat(rate("EUR", "USD", APRIL)).isEqualTo("1.2");
  }

  @Test
  void reckonsThroughOtherCurrenciesAndRoundsOnce() {
    imported("Date,USD,CHF,JPY,\n2026-04-02,1.1,0.95,160,\n");
    set(APRIL, "Token", "USD", "0.02", false);
    assertThat(rate("USD", "CHF", APRIL)).isEqualTo("0.863636363636363636");
    UsedRate tokens = used("Token", "CHF", APRIL);
    assertThat(tokens.rate()).isEqualByComparingTo("0.0172727272727272727");
    assertThat(tokens.legs())
        .extracting(UsedRate.Leg::source)
        .containsExactly("manual", "ecb", "ecb");
    set(APRIL, "USD", "CHF", "0.5", false);
    assertThat(used("Token", "CHF", APRIL).legs()).hasSize(2);
    assertThat(rate("Token", "CHF", APRIL)).isEqualTo("0.01");
    assertThat(used("Token", "CHF", APRIL).rounded()).isFalse();
  }

  @Test
  void namesEveryRateThatIsMissing() {
    imported("Date,USD,\n2026-03-02,1.1,\n");
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(
            () ->
                rates.conversion(
                    tenant,
                    "EUR",
                    List.of(
                        new CurrencyMonth("USD", MARCH),
                        new CurrencyMonth("Token", MARCH),
                        new CurrencyMonth("USD", YearMonth.of(2025, 12)),
                        new CurrencyMonth("USD", YearMonth.of(2026, 1)),
                        new CurrencyMonth(null, MARCH))))
        .withMessageStartingWith(
            "There is no exchange rate from Token to EUR for 2026-03. There is no exchange rate"
                + " from USD to EUR for 2025-12 to 2026-01.")
        .withMessageContaining("Some charges have no currency")
        .withMessageContaining("./costsense rates set --month 2026-03 --from Token --to EUR")
        .satisfies(
            problem -> {
              assertThat(problem.type().status()).isEqualTo(422);
              assertThat(problem.type().name()).isEqualTo("missing-exchange-rate");
            });
    assertThat(
            control
                .sql("SELECT count(*) FROM exchange_rate_frozen WHERE tenant = ?")
                .param(tenant.id())
                .query(Long.class)
                .single())
        .as("nothing is frozen by a question that was not answered")
        .isZero();
  }

  @Test
  void whatWasUsedOfAMonthThatIsOverStays() {
    imported("Date,USD,CHF,\n2026-03-02,1.1,0.9,\n2026-04-02,1.1,0.9,\n");
    String before = rate("USD", "CHF", MARCH);
    assertThat(used("USD", "CHF", MARCH).frozen()).isTrue();
    assertThat(used("USD", "CHF", APRIL).frozen()).isFalse();

    RateImports.Report report =
        imported("Date,USD,CHF,\n2026-03-02,1.5,0.9,\n2026-04-02,1.5,0.9,\n");
    assertThat(report.changed()).isEqualTo(2);
    assertThat(report.keptFrozen()).isOne();
    imported("date,from,to,rate\n2026-03-02,USD,CHF,0.1\n");
    assertThat(rate("USD", "CHF", MARCH)).isEqualTo(before);
    assertThat(rate("USD", "CHF", APRIL)).isEqualTo("0.6");

    books.changed(tenant);
    assertThat(rate("USD", "CHF", MARCH)).as("read again from the database").isEqualTo(before);
    assertThat(rate("CHF", "USD", MARCH)).as("the other way round").startsWith("1.2222");
  }

  @Test
  void aMonthThatNobodyHasUsedIsNotFrozen() {
    imported("Date,USD,\n2026-03-02,1.1,\n");
    imported("Date,USD,\n2026-03-02,1.25,\n");
    assertThat(rate("USD", "EUR", MARCH)).isEqualTo("0.8");
  }

  @Test
  void onlyAnExpressRestatementChangesAFrozenRateAndTheHistoryKeepsWhatHeld() {
    set(MARCH, "Token", "USD", "2", false);
    set(MARCH, "USD", "EUR", "0.9", false);
    assertThat(rate("Token", "EUR", MARCH)).isEqualTo("1.8");
    for (Runnable change :
        List.<Runnable>of(
            () -> set(MARCH, "Token", "USD", "3", false),
            () -> set(MARCH, "USD", "Token", "0.5", false),
            () -> set(MARCH, "Token", "EUR", "7", false),
            () -> manual.unset(tenant, MARCH, "Token", "USD", false))) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(change::run)
          .withMessageContaining("--restate")
          .satisfies(problem -> assertThat(problem.type().status()).isEqualTo(409));
    }
    assertThat(rate("Token", "EUR", MARCH)).isEqualTo("1.8");

    set(MARCH, "Token", "USD", "3", true);
    assertThat(rate("Token", "EUR", MARCH)).isEqualTo("2.7");
    assertThat(used("Token", "EUR", MARCH).frozen()).isTrue();

    ManualRates.Change newest = manual.changes(tenant, Long.MAX_VALUE, 10).getFirst();
    assertThat(newest.oldRate()).isEqualByComparingTo("2");
    assertThat(newest.newRate()).isEqualByComparingTo("3");
    assertThat(newest.restated()).isTrue();
    assertThat(newest.changedBy()).isEqualTo("local");
    manual.unset(tenant, MARCH, "USD", "Token", true);
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> used("Token", "EUR", MARCH));
  }

  @Test
  void listsEachRateWithWhereItComesFrom() {
    imported("Date,USD,CHF,\n2026-03-02,1.1,0.9,\n2026-04-02,1.2,0.8,\n");
    set(MARCH, "USD", "EUR", "0.8", false);
    used("USD", "EUR", MARCH);
    List<RateList.Row> rows =
        RateList.page(books.of(tenant), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    assertThat(rows)
        .extracting(
            r -> "%s %s %s %s %s".formatted(r.month(), r.from(), r.to(), r.source(), r.frozen()))
        .containsExactly(
            "2026-04 EUR CHF ecb false",
            "2026-04 EUR USD ecb false",
            "2026-03 EUR CHF ecb false",
            "2026-03 USD EUR manual true");
    assertThat(rows.getLast().importedRate()).isEqualByComparingTo("0.909090909090909091");
    List<RateList.Row> behind =
        RateList.page(
            books.of(tenant),
            Optional.empty(),
            Optional.of("EUR"),
            Optional.of(rows.get(1).place()),
            1);
    assertThat(behind).containsExactly(rows.get(2));
  }
}
