package io.costsense.bench;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Open screens that note when a committed delivery is told to them. */
final class Screens implements WebSocket.Listener {

  private static final Pattern COMMITTED =
      Pattern.compile("\"topic\":\"costs\".*\"committed_at\":\"([^\"]+)\"");

  private final List<WebSocket> sockets = new ArrayList<>();
  private final ConcurrentLinkedQueue<Double> latencies = new ConcurrentLinkedQueue<>();
  private final CountDownLatch subscribed;
  private final CountDownLatch told;

  /** Messages that have come in part. */
  private final Map<WebSocket, StringBuilder> begun = new ConcurrentHashMap<>();

  private Screens(int count) {
    subscribed = new CountDownLatch(count);
    told = new CountDownLatch(count);
  }

  static Screens open(BenchServer server, int count) throws InterruptedException {
    var screens = new Screens(count);
    try {
      for (int i = 0; i < count; i++) {
        WebSocket socket =
            server.http().newWebSocketBuilder().buildAsync(server.live(), screens).join();
        screens.sockets.add(socket);
        socket.sendText("{\"subscribe\":[\"costs\"]}", true).join();
      }
      if (!screens.subscribed.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Not all screens were subscribed");
      }
      return screens;
    } catch (CompletionException e) {
      screens.close();
      throw e.getCause() instanceof WebSocketHandshakeException refused
          ? new IllegalStateException(
              "A screen was refused with status %d: %s"
                  .formatted(refused.getResponse().statusCode(), refused.getCause()),
              e)
          : e;
    } catch (RuntimeException | InterruptedException e) {
      screens.close();
      throw e;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    StringBuilder text = begun.computeIfAbsent(socket, s -> new StringBuilder()).append(part);
    if (last) {
      begun.remove(socket);
      hear(text);
    }
    socket.request(1);
    return null;
  }

  private void hear(CharSequence text) {
    Matcher committed = COMMITTED.matcher(text);
    if (committed.find()) {
      var at = Instant.parse(committed.group(1));
      latencies.add(Duration.between(at, Instant.now()).toNanos() / 1e6);
      told.countDown();
    } else if (text.toString().contains("\"topic\":\"subscribed\"")) {
      subscribed.countDown();
    }
  }

  /** How long after the commit each screen was told. */
  Figures latency() throws InterruptedException {
    if (!told.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Not all screens were told of the commit");
    }
    return new Figures(latencies.stream().mapToDouble(Double::doubleValue).toArray());
  }

  void close() {
    sockets.forEach(WebSocket::abort);
  }
}
