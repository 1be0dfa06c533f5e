package io.costsense.imports;

import io.costsense.imports.ImportRun.Ending;
import io.costsense.lake.Engine;
import io.costsense.platform.Interrupter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The work of one import, on threads of its own, which can be stopped until it commits.
 *
 * <p>To stop it, its threads and the engine are interrupted. That doesn't reach everything: a disk
 * or a database that doesn't answer, a long step of the engine. So nobody waits for stopped work
 * for longer than {@link #PATIENCE_SECONDS}: it ends when it can, never commits, and deletes what
 * it has written.
 */
final class ImportWork {

  /** What stopped work ends with. */
  static final class Stopped extends RuntimeException {}

  private static final long PATIENCE_SECONDS = 2;

  /** Less than a server that stops waits for imports. */
  private static final long LAST_PATIENCE_SECONDS = 8;

  /** Bounds the stopped work that nobody waits for: each may keep a processor busy for a while. */
  private static final Semaphore LEFT_ALONE = new Semaphore(2);

  /** What is to be done. */
  interface Task {

    Ending run(ImportWork work) throws SQLException, IOException;
  }

  private final String name;
  private final CompletableFuture<Ending> result = new CompletableFuture<>();
  private final Set<Thread> threads = new HashSet<>();
  private @Nullable Connection engine;
  private boolean stopped;
  private boolean over;

  ImportWork(long id) {
    this.name = "import-" + id;
  }

  void start(Task task) {
    start(name, () -> run(task));
  }

  /** Starts a thread that does a part of the work, and is interrupted when that is stopped. */
  void start(String thread, Runnable part) {
    Runnable tracked =
        () -> {
          try {
            part.run();
          } finally {
            forget(Thread.currentThread());
          }
        };
    Thread started = Thread.ofPlatform().name(thread).daemon().unstarted(tracked);
    synchronized (this) {
      threads.add(started);
    }
    started.start();
  }

  private synchronized void forget(Thread ended) {
    threads.remove(ended);
  }

  private void run(Task task) {
    boolean told;
    try {
      demandGoing();
      Ending ending = task.run(this);
      told = ends() ? result.completeExceptionally(new Stopped()) : result.complete(ending);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      told = result.completeExceptionally(ends() ? new Stopped() : e);
    }
    if (!told) {
      LEFT_ALONE.release();
    }
  }

  /**
   * Waits for the end.
   *
   * @throws Stopped if it was stopped, also by an interrupt of this thread
   * @throws ExecutionException with what it failed with
   * @throws TimeoutException if it goes on although this thread was interrupted
   */
  Ending result() throws ExecutionException, TimeoutException {
    try {
      try {
        return result.get();
      } catch (InterruptedException e) {
        stop();
        return result.get(LAST_PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Stopped stop) {
        throw stop;
      }
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException();
    }
  }

  /** A connection that the work uses; it is interrupted until this is closed. */
  interface Use extends AutoCloseable {

    @Override
    void close();
  }

  synchronized Use uses(Connection connection) {
    engine = connection;
    return this::leavesEngine;
  }

  private synchronized void leavesEngine() {
    engine = null;
  }

  /**
   * Stops the work.
   *
   * @return false if it's too late: it commits, or has ended by itself
   */
  synchronized boolean stop() {
    if (over || stopped) {
      return stopped;
    }
    stopped = true;
    Interrupter.until(this::isOver, this::interrupt);
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(this::leaveAlone);
    return true;
  }

  private void leaveAlone() {
    if (LEFT_ALONE.tryAcquire() && !result.completeExceptionally(new Stopped())) {
      LEFT_ALONE.release();
    }
  }

  private synchronized void interrupt() {
    if (over) {
      return;
    }
    threads.forEach(Thread::interrupt);
    if (engine != null) {
      Engine.interrupt(engine);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  /** Whether somebody has stopped it. */
  synchronized boolean isStopped() {
    return stopped;
  }

  /**
   * @throws Stopped if somebody has stopped it
   */
  void demandGoing() {
    if (isStopped()) {
      throw new Stopped();
    }
  }

  /**
   * From here on it can't be stopped.
   *
   * @throws Stopped if somebody has stopped it
   */
  synchronized void commits() {
    demandGoing();
    over = true;
  }

  /**
   * From here on it isn't interrupted any more: it only tidies up.
   *
   * @return whether it was stopped
   */
  synchronized boolean ends() {
    over = true;
    Thread.interrupted();
    return stopped;
  }
}
