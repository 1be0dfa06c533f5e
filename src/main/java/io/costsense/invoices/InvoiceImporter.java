package io.costsense.invoices;

import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes documents, all of a request or none; one request at a time. */
@Component
class InvoiceImporter {

  private final DocumentFiles files;
  private final DocumentRecords records;
  private final InvoiceDocuments documents;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final ReentrantLock turn = new ReentrantLock();

  InvoiceImporter(
      DocumentFiles files,
      DocumentRecords records,
      InvoiceDocuments documents,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.files = files;
    this.records = records;
    this.documents = documents;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Reads files and notes down what they say.
   *
   * @param source whose charges the invoices are about; null for charges of any source
   * @return a document for each file, in their order
   * @throws Problem {@code invoice-not-readable}, {@code bad-invoice-lines}, {@code invoice-twice},
   *     {@code older-invoice}
   */
  List<InvoiceDocument> take(Tenant tenant, List<Path> paths, @Nullable String source) {
    turn.lock();
    try {
      List<ReadDocument> read = read(tenant, paths);
      List<InvoiceDocument> taken =
          List.copyOf(
              transaction.<List<InvoiceDocument>>execute(
                  status -> read.stream().map(one -> keep(tenant, one, source)).toList()));
      events.publishEvent(new InvoicesChanged(tenant));
      return taken;
    } finally {
      turn.unlock();
    }
  }

  /** Takes a document back, if it is there. */
  void withdraw(Tenant tenant, long id) {
    if (records.withdraw(tenant, id)) {
      events.publishEvent(new InvoicesChanged(tenant));
    }
  }

  private List<ReadDocument> read(Tenant tenant, List<Path> paths) {
    var bad = new BadValues();
    var budget = new TextBudget();
    var read = new ArrayList<ReadDocument>();
    long lines = 0;
    for (Path path : paths) {
      try {
        ReadDocument one = files.read(tenant, path, bad, budget);
        lines += one.lines();
        read.add(one);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (lines > DocumentFiles.MOST_LINES) {
        throw DocumentProblem.unreadable(
            read.getLast().name(),
            "The documents together have more than %,d lines. Bring them in several requests."
                .formatted(DocumentFiles.MOST_LINES));
      }
    }
    if (!bad.isEmpty()) {
      throw DocumentProblem.badLines(bad);
    }
    demandWhole(read);
    return read;
  }

  /** Of two documents with the same invoice only one could count. */
  private static void demandWhole(List<ReadDocument> read) {
    Map<List<String>, ReadDocument> first = new HashMap<>();
    for (ReadDocument document : read) {
      DocumentReader.names(document)
          .forEach(
              (key, name) -> {
                ReadDocument other = first.putIfAbsent(key, document);
                if (other != null && !other.checksum().equals(document.checksum())) {
                  throw DocumentProblem.twice(name, other.name(), document.name());
                }
              });
    }
  }

  private InvoiceDocument keep(Tenant tenant, ReadDocument read, @Nullable String source) {
    return records
        .held(tenant, read.checksum().sha256(), source)
        .flatMap(id -> documents.find(tenant, id))
        .map(InvoiceDocument::unchanged)
        .orElseGet(() -> add(tenant, read, source));
  }

  private InvoiceDocument add(Tenant tenant, ReadDocument read, @Nullable String source) {
    long id = records.add(tenant, read, source);
    documents
        .newer(tenant, id)
        .ifPresent(
            newer -> {
              throw DocumentProblem.older(newer.what(), read.name(), newer.document());
            });
    return documents.find(tenant, id).orElseThrow();
  }
}
