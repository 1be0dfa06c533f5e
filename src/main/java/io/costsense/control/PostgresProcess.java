package io.costsense.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A running PostgreSQL.
 *
 * @param guard stops it when this server ends in any way
 * @param number its process
 * @param socket where it listens
 */
record PostgresProcess(
    PostgresFolder folder, PostgresCommand command, PostgresGuard guard, long number, Path socket) {

  /** Whether it runs, can be reached and is guarded. Temporary folders' cleaners delete sockets. */
  boolean isSound() {
    return folder.isServedBy(number) && Files.exists(socket) && guard.isAlive();
  }

  /** Stops it, if it runs, and waits until it has ended. */
  void stop() {
    folder.stop(command);
    guard.release();
    try {
      SocketFolder.delete(folder.socket());
    } catch (IOException e) {
      // The next start deletes it.
    }
  }
}
