package io.costsense.costs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.costs.AskerGoneTests.LongQuestions;
import io.costsense.lake.Engine;
import io.costsense.lake.SqlQuery;
import io.costsense.platform.Asker;
import io.costsense.questions.Answers;
import io.costsense.tenancy.CurrentTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Questions that nobody waits for any more. The engine would work on each for hours. */
@ServerTest
@Import(LongQuestions.class)
@TestPropertySource(
    properties = {"costsense.lake.readers=2", "costsense.lake.longest-answer-seconds=3600"})
class AskerGoneTests {

  /** As the calls of the API answer, but with a question that takes long without any charges. */
  @RestController
  static class LongQuestions {

    private final Engine engine;
    private final Answers answers;
    private final CurrentTenant tenant;
    private final Charges charges;
    private final Semaphore released = new Semaphore(0);

    LongQuestions(Engine engine, Answers answers, CurrentTenant tenant, Charges charges) {
      this.engine = engine;
      this.answers = answers;
      this.tenant = tenant;
      this.charges = charges;
    }

    @GetMapping("/api/v1/test/{question}")
    ResponseEntity<byte[]> answer(@PathVariable String question) {
      String sql =
          "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE hash(a.range + b.range) = %d"
              .formatted(question.length());
      return answers.json(
          charges.of(tenant.get()).current(),
          question,
          () -> engine.query(new SqlQuery(tenant.get(), sql), rows -> 1));
    }

    /** Its answer is ready when a test says so. */
    @GetMapping("/api/v1/test/held")
    int answer() {
      return engine.query(
          new SqlQuery(tenant.get(), "SELECT 1"),
          rows -> {
            released.acquireUninterruptibly();
            return 1;
          });
    }
  }

  @LocalServerPort private int port;
  @Autowired private Engine engine;
  @Autowired private LongQuestions questions;

  private final List<Socket> askers = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (Socket asker : askers) {
      asker.close();
    }
    await().until(() -> engine.answering() == 0 && engine.waiting() == 0);
  }

  @Test
  void endWithTheirOnlyAskerInTheEngineAndInLine() throws IOException {
    Socket first = asking("first");
    Socket second = asking("second");
    await().until(() -> engine.answering() == 2);
    Socket third = asking("third");
    await().until(() -> engine.waiting() == 1);

    third.close();
    await().until(() -> engine.waiting() == 0);
    assertThat(engine.answering()).isEqualTo(2);

    first.close();
    await().until(() -> engine.answering() == 1);
    second.close();
    await().until(() -> engine.answering() == 0);
  }

  @Test
  void goOnAsLongAsOneOfTheirAskersWaits() throws Exception {
    Socket first = asking("shared");
    await().until(() -> engine.answering() == 1);
    Socket second = asking("shared");
    Socket other = asking("other");
    await().until(() -> engine.answering() == 2);

    first.close();
    other.close();
    await().until(() -> engine.answering() == 1);
    pauseForLooks();
    assertThat(engine.answering()).isEqualTo(1);

    second.close();
    await().until(() -> engine.answering() == 0);
  }

  @Test
  void areNotTakenForGoneByTheNextRequestOnTheConnection() throws Exception {
    Socket asker = asking("held");
    await().until(() -> engine.answering() == 1);
    send(asker, "held");
    pauseForLooks();
    assertThat(engine.answering()).isEqualTo(1);

    questions.released.release(2);
    var answers = new BufferedReader(new InputStreamReader(asker.getInputStream(), US_ASCII));
    assertThat(answers.lines().filter(line -> line.contains("HTTP/1.1 ")).limit(2))
        .allMatch(line -> line.contains("HTTP/1.1 200"));
  }

  /** So long that whoever answers has looked twice whether their asker is there. */
  private static void pauseForLooks() throws InterruptedException {
    Thread.sleep(3 * Asker.LOOK_AFTER_MILLIS);
  }

  private Socket asking(String question) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    askers.add(socket);
    send(socket, question);
    return socket;
  }

  private void send(Socket socket, String question) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/test/%s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted(question, port)
                .getBytes(US_ASCII));
  }
}
