package io.costsense.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process that starts PostgreSQL and stops it when this server ends in any way, also when
 * it is killed: it reads a pipe, which the system closes then.
 *
 * <p>It knows PostgreSQL by the process number it was told, and not by the folder: another server
 * may have started its own there meanwhile.
 */
final class PostgresGuard {

  /**
   * Each line on the pipe is the process to stop, an empty one that there is none. Stops it as fast
   * as it can without losing anything, and after half a minute at any rate.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      file=$1
      shift
      "$@" || exit
      told=unknown
      while read -r line; do told=$line; done
      if [ "$told" = unknown ]; then
        read -r told <"$file" || exit
      fi
      [ -n "$told" ] || exit
      kill -INT "$told" || exit
      waited=0
      while [ $waited -lt 30 ]; do
        sleep 1
        kill -0 "$told" 2>/dev/null || exit
        waited=$((waited + 1))
      done
      kill -QUIT "$told"
      """;

  private final Process process;

  private PostgresGuard(Process process) {
    this.process = process;
  }

  /**
   * @param start the call that starts PostgreSQL and ends
   * @param processFile where PostgreSQL notes its process number
   */
  static PostgresGuard launch(List<String> start, Path processFile) throws IOException {
    List<String> call =
        new ArrayList<>(
            List.of("/bin/sh", "-c", SCRIPT, "costsense-postgres-guard", processFile.toString()));
    call.addAll(start);
    return new PostgresGuard(PostgresCommand.process(call));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it and the call that starts PostgreSQL said, if it has ended. */
  String output() {
    try {
      return isAlive() ? "It doesn't say why" : PostgresCommand.output(process);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Tells which process to stop. */
  void guard(long postgres) throws IOException {
    tell(Long.toString(postgres));
  }

  /** Ends it; PostgreSQL goes on if it runs. */
  void release() {
    try (var _ = process.getOutputStream()) {
      tell("");
    } catch (IOException e) {
      // It has ended already.
    }
    process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
  }

  private void tell(String line) throws IOException {
    OutputStream pipe = process.getOutputStream();
    pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    pipe.flush();
  }
}
