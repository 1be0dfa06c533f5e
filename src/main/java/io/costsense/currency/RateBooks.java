package io.costsense.currency;

import io.costsense.currency.Quotes.Frozen;
import io.costsense.tenancy.Tenant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The rates that are in memory: read once, and again after a change. */
@Component
class RateBooks {

  private final RateRecords records;
  private final ApplicationEventPublisher events;
  private final ConcurrentMap<Tenant, RateBook> books = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();

  RateBooks(RateRecords records, ApplicationEventPublisher events) {
    this.records = records;
    this.events = events;
  }

  RateBook of(Tenant tenant) {
    return books.computeIfAbsent(tenant, t -> records.book(t, versions.incrementAndGet()));
  }

  /** To be called when the change is committed. */
  void changed(Tenant tenant) {
    books.remove(tenant);
    events.publishEvent(new RatesChanged(tenant));
  }

  /** Adds what has been frozen; the rates stay what they were. */
  RateBook frozen(Tenant tenant, List<Frozen> used) {
    return books.compute(
        tenant,
        (t, book) ->
            (book == null ? records.book(t, versions.incrementAndGet()) : book).withFrozen(used));
  }
}
