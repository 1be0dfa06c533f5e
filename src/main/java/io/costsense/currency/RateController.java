package io.costsense.currency;

import io.costsense.currency.RateList.Place;
import io.costsense.tenancy.CurrentTenant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exchange rates: what there is, by hand, and from files. */
@RestController
@RequestMapping("/api/v1/exchange-rates")
class RateController {

  private static final int LONGEST_NAME = 200;

  private final CurrentTenant tenant;
  private final RateBooks books;
  private final ManualRates manual;
  private final RateUploads uploads;

  RateController(CurrentTenant tenant, RateBooks books, ManualRates manual, RateUploads uploads) {
    this.tenant = tenant;
    this.books = books;
    this.manual = manual;
    this.uploads = uploads;
  }

  record RatePage(
      List<RateList.Row> rates,
      List<String> months,
      List<Currencies.Known> currencies,
      @Nullable String nextCursor) {}

  record Entered(
      @NotBlank String month,
      @NotBlank String from,
      @NotBlank String to,
      @NotNull BigDecimal rate,
      @Nullable Boolean restate) {}

  record ChangePage(List<ManualRates.Change> changes, @Nullable String nextCursor) {}

  @GetMapping
  RatePage list(
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(required = false) @Nullable String currency,
      @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    RateBook book = books.of(tenant.get());
    List<RateList.Row> page =
        RateList.page(
            book,
            Optional.ofNullable(month).map(RateController::month),
            Optional.ofNullable(currency).map(Currencies::named),
            Optional.ofNullable(cursor).map(RateController::decoded),
            limit + 1);
    List<RateList.Row> shown = page.stream().limit(limit).toList();
    return new RatePage(
        shown,
        book.months().stream().map(YearMonth::toString).toList(),
        currencies(book),
        page.size() > limit ? encoded(shown.getLast().place()) : null);
  }

  private static List<Currencies.Known> currencies(RateBook book) {
    return book.months().stream()
        .flatMap(month -> book.month(month).keySet().stream())
        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
        .distinct()
        .sorted()
        .map(Currencies::known)
        .toList();
  }

  @PutMapping
  RatePage enter(@Valid @RequestBody Entered entered) {
    YearMonth month = month(entered.month());
    String from = Currencies.named(entered.from());
    String to = Currencies.named(entered.to());
    String refusal = RateNumber.refusal(entered.rate());
    if (!refusal.isEmpty()) {
      // Not as a plain number: 1e999999999 would fill the memory with zeros.
      throw RateProblem.invalid("The rate %s %s.".formatted(entered.rate(), refusal));
    }
    demandTwo(from, to);
    manual.set(
        tenant.get(),
        MonthRate.byHand(month, from, to, entered.rate()),
        Boolean.TRUE.equals(entered.restate()));
    return ofPair(month, from, to);
  }

  @DeleteMapping
  RatePage takeAway(
      @RequestParam String month,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(defaultValue = "false") boolean restate) {
    YearMonth of = month(month);
    String one = Currencies.named(from);
    String other = Currencies.named(to);
    demandTwo(one, other);
    manual.unset(tenant.get(), of, one, other, restate);
    return ofPair(of, one, other);
  }

  /** The rates of the pair that count now: one or none. */
  private RatePage ofPair(YearMonth month, String from, String to) {
    RateBook book = books.of(tenant.get());
    List<RateList.Row> rows =
        RateList.page(book, Optional.of(month), Optional.of(from), Optional.empty(), 1000).stream()
            .filter(row -> Pair.of(row.from(), row.to()).equals(Pair.of(from, to)))
            .toList();
    return new RatePage(
        rows,
        List.of(month.toString()),
        Stream.of(from, to).sorted().map(Currencies::known).toList(),
        null);
  }

  /** The file as the request's body, whatever type the client says it has. */
  @PostMapping("/imports")
  RateImports.Report take(
      @RequestParam(defaultValue = "rates.csv") String name, InputStream content)
      throws IOException {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String file = last.replaceAll("\\p{Cntrl}", "").strip();
    String shown = file.substring(0, Math.min(file.length(), LONGEST_NAME));
    return uploads.take(tenant.get(), shown, content);
  }

  @GetMapping("/changes")
  ChangePage changes(
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = "\\d{1,18}", message = "is the next_cursor of the page before")
          String cursor) {
    long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    List<ManualRates.Change> page = manual.changes(tenant.get(), before, limit + 1);
    List<ManualRates.Change> shown = page.stream().limit(limit).toList();
    return new ChangePage(shown, page.size() > limit ? Long.toString(shown.getLast().id()) : null);
  }

  private static void demandTwo(String from, String to) {
    if (from.equals(to)) {
      throw RateProblem.invalid("A rate is between two currencies; both are %s.".formatted(from));
    }
  }

  private static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text.strip());
      if (month.getYear() >= 1900 && month.getYear() < 2200) {
        return month;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw RateProblem.invalid("A month is written like 2026-03, not %s.".formatted(text));
  }

  private static String encoded(Place place) {
    String plain = "%s\t%s\t%s".formatted(place.month(), place.from(), place.to());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Place decoded(String cursor) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.split("\t", -1));
      if (parts.size() == 3) {
        return new Place(YearMonth.parse(parts.get(0)), parts.get(1), parts.get(2));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // No cursor of ours.
    }
    throw RateProblem.invalid("The cursor is not the next_cursor of the page before.");
  }
}
