package io.costsense.questions;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.lake.ForeignChange;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Asker;
import io.costsense.platform.HeldMemory;
import io.costsense.platform.Problem;
import io.costsense.platform.Turns;
import io.costsense.rollups.QuestionSettings;
import io.costsense.tenancy.Tenant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as they leave, kept for who asks the same of the same version of the ledger. A version
 * never changes, so no answer ever has to be taken back. Who asks while the answer is being found
 * waits for it instead of finding it again; it is given up when all who wait have gone away.
 */
@Component
public class Answers {

  private record Key(
      Tenant tenant, Optional<Long> snapshot, Optional<ForeignChange> foreign, Object question) {

    /** What the key takes up, about: a filter may have thousands of short values. */
    int bytes() {
      return 500 + 16 * question.toString().length();
    }
  }

  /** A header of answers that have no place for a sentence. */
  private static final String NOTICE = "CostSense-Notice";

  /** What a row of an answer takes up while it is found and written. */
  private static final int BYTES_OF_A_ROW = 600;

  /** What an answer of a few rows takes up. */
  private static final int SMALL = 60_000;

  private final HeldMemory memory;
  private final AsyncCache<Key, byte[]> kept;
  private final JsonMapper json;
  private final Turns turns;

  Answers(QuestionSettings settings, JsonMapper json, Turns turns, HeldMemory memory) {
    this.memory = memory;
    this.turns = turns;
    this.json = json;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(settings.answers().toBytes())
            .<Key, byte[]>weigher((key, answer) -> answer.length + key.bytes())
            .buildAsync();
  }

  /**
   * The answer as JSON.
   *
   * @param question a record that tells it apart from every other question to any call
   */
  public ResponseEntity<byte[]> json(
      TableVersion version, Object question, Supplier<Object> answer) {
    return json(version, question, SMALL, answer);
  }

  /**
   * The same of one that may be large.
   *
   * @param most what it may take up while it is found and written, in bytes
   */
  public ResponseEntity<byte[]> json(
      TableVersion version, Object question, long most, Supplier<Object> answer) {
    byte[] body = bytes(version, question, most, () -> written(answer.get()));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private byte[] written(Object answer) {
    var bytes = new AnswerBytes();
    try {
      json.writeValue(bytes, answer);
      return bytes.toByteArray();
    } catch (JacksonException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof Problem tooLarge) {
          throw tooLarge;
        }
      }
      throw e;
    }
  }

  /**
   * The answer as a CSV file.
   *
   * @param most what it may take up while it is found and written, in bytes
   */
  public ResponseEntity<byte[]> csv(
      TableVersion version, Object question, String fileName, long most, Supplier<byte[]> answer) {
    var headers = new HttpHeaders();
    version.foreignChange().ifPresent(change -> headers.add(NOTICE, change.sentence()));
    return ResponseEntity.ok()
        .headers(headers)
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName).build().toString())
        .body(bytes(version, question, most, answer));
  }

  /** What so many rows take up while they are found and written. */
  public static long ofRows(long rows) {
    return Math.min(SMALL + rows * BYTES_OF_A_ROW, AnswerBytes.MOST);
  }

  private byte[] bytes(TableVersion version, Object question, long most, Supplier<byte[]> answer) {
    var key = new Key(version.tenant(), version.snapshot(), version.foreignChange(), question);
    while (true) {
      var mine = new SharedAnswer(Asker.current());
      CompletableFuture<byte[]> theirs = kept.asMap().putIfAbsent(key, mine);
      if (theirs == null) {
        return found(mine, most, answer);
      }
      Optional<byte[]> shared = ((SharedAnswer) theirs).await();
      if (shared.isPresent()) {
        memory.hold(shared.get().length);
        return shared.get();
      }
      kept.asMap().remove(key, theirs);
    }
  }

  private byte[] found(SharedAnswer mine, long most, Supplier<byte[]> answer) {
    try {
      memory.hold(most);
      byte[] bytes = Asker.during(mine, () -> turns.compute(answer));
      memory.shrink(bytes.length);
      mine.complete(bytes);
      return bytes;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    }
  }
}
