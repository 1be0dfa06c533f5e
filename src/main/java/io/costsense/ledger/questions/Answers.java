package io.costsense.ledger.questions;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.kernel.Problem;
import io.costsense.kernel.Turns;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.QuestionSettings;
import io.costsense.tenancy.Tenant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as they leave, kept for who asks the same of the same version of the ledger. A version
 * never changes, so no answer ever has to be taken back. Who asks while the answer is being found
 * waits for it instead of finding it again.
 */
@Component
public class Answers {

  private record Key(Tenant tenant, Optional<Long> snapshot, Object question) {

    /** What the key takes up, about: a filter may have thousands of short values. */
    int bytes() {
      return 500 + 16 * question.toString().length();
    }
  }

  private final AsyncCache<Key, byte[]> kept;
  private final JsonMapper json;
  private final Turns turns;

  Answers(QuestionSettings settings, JsonMapper json, Turns turns) {
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
    byte[] body = bytes(version, question, () -> json.writeValueAsBytes(answer.get()));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  /** The answer as a CSV file. */
  public ResponseEntity<byte[]> csv(
      TableVersion version, Object question, String fileName, Supplier<byte[]> answer) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName).build().toString())
        .body(bytes(version, question, answer));
  }

  /** The bytes of an answer. */
  byte[] bytes(TableVersion version, Object question, Supplier<byte[]> answer) {
    var key = new Key(version.tenant(), version.snapshot(), question);
    var mine = new CompletableFuture<byte[]>();
    CompletableFuture<byte[]> theirs = kept.asMap().putIfAbsent(key, mine);
    if (theirs != null) {
      return result(theirs);
    }
    try {
      byte[] bytes = turns.compute(answer);
      mine.complete(bytes);
      return bytes;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static byte[] result(CompletableFuture<byte[]> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw e;
    }
  }
}
